/// Lays the statements of a policy set out in lists.
struct PolicySetBuilder {
  private(set) var pool = PatternPool()
  private(set) var statements: [CompiledStatement] = []
  private(set) var actions: [CompiledAction] = []
  private(set) var resources: [PooledPattern] = []
  private(set) var templates: [ResourceTemplate] = []
  private(set) var conditions: [CompiledCondition] = []
  private(set) var principals: [PrincipalElement] = []
  private(set) var layers: [CompiledLayer] = []
  private var services = ServiceIndex()
  private var statementsOfLayer: [[Int32]] = []

  /// Adds every policy of a set, layer by layer.
  mutating func add(_ set: PolicySet) {
    add(set.identity, as: .identity)
    if !set.boundaries.isEmpty { add(set.boundaries, as: .boundary) }
    if !set.session.isEmpty { add(set.session, as: .session) }
    for attached in set.resource {
      let scope = attached.resource.map {
        PooledPattern($0.prepared.glob.bytes, isBound: $0.prepared.hasBoundWildcard, in: &pool)
      }
      add([attached.policy], as: .resource, scope: scope)
      layers[layers.count - 1].functionQualifier = attached.resource.flatMap {
        FunctionRules.qualifier(of: $0.description)
      }
      layers[layers.count - 1].isPublic = set.publicAccessBlock != nil && attached.policy.policy.isPublic
    }
    for level in set.serviceControl ?? [] { add(level.policies, as: .serviceControl, level: level.name) }
    for level in set.resourceControl ?? [] {
      add(level.policies, as: .resourceControl, level: level.name)
      layers[layers.count - 1].account = level.account
    }
    if !set.endpoint.isEmpty { add(set.endpoint, as: .endpoint) }
  }

  /// The index over all that was added.
  func finishedIndex() -> ServiceIndex {
    var index = services
    index.build(layers: statementsOfLayer, statements: statements, actions: actions)
    return index
  }

  private mutating func add(
    _ policies: [NamedPolicy], as layer: PolicyLayer, level: String? = nil, scope: PooledPattern? = nil
  ) {
    layers.append(CompiledLayer(layer: layer, level: level, scope: scope))
    var places: [Int32] = []
    for named in policies {
      for statement in named.policy.statements.elements {
        places.append(Int32(statements.count))
        statements.append(compiled(statement, version: named.policy.effectiveVersion, in: layer))
      }
    }
    statementsOfLayer.append(places)
  }

  private mutating func compiled(
    _ statement: Statement, version: PolicyVersion, in layer: PolicyLayer
  ) -> CompiledStatement {
    let actionStart = Int32(actions.count)
    for pattern in statement.action.patterns.elements {
      if let action = compiled(pattern) { actions.append(action) }
    }
    let resourceStart = Int32(resources.count)
    for pattern in statement.resourceReadings(in: layer) {
      resources.append(compiled(pattern, crossesInside: statement.crossesInside, version: version))
    }
    let conditionStart = Int32(conditions.count)
    conditions += statement.conditions.map { CompiledCondition(condition: $0.prepared, version: version) }
    var principal: Int32 = -1
    if let element = statement.principal {
      principal = Int32(principals.count)
      principals.append(element)
    }
    return CompiledStatement(
      isAllow: statement.effect == .allow, negatesAction: statement.action.isNegated,
      negatesResource: statement.resource?.isNegated ?? false,
      asksResource: statement.resource != nil || !statement.coversWithoutResource(in: layer),
      actions: actionStart..<Int32(actions.count), resources: resourceStart..<Int32(resources.count),
      conditions: conditionStart..<Int32(conditions.count), principal: principal)
  }

  /// R72: what is no action pattern matches nothing, so that it need not be kept.
  private mutating func compiled(_ pattern: ActionPattern) -> CompiledAction? {
    switch pattern.meaning {
    case .everything:
      return CompiledAction(
        service: CompiledAction.everyService, name: PooledPattern([Glob.many], isBound: false, in: &pool),
        head: NameHead([]))
    case .service(let service, _):
      let folded = pattern.prepared.nameGlob.bytes.map(ASCII.folded)
      return CompiledAction(
        service: services.place(of: service), name: PooledPattern(folded, isBound: false, in: &pool),
        head: NameHead(folded))
    case .malformed: return nil
    }
  }

  private mutating func compiled(
    _ pattern: ResourcePattern, crossesInside: Bool, version: PolicyVersion
  ) -> PooledPattern {
    if pattern.hasVariables(version: version) {
      templates.append(ResourceTemplate(pattern: pattern.prepared, crossesInside: crossesInside, version: version))
      let literal = pattern.prepared.glob.bytes[..<pattern.prepared.literalCount]
      return PooledPattern(template: templates.count - 1, beginning: literal, in: &pool)
    }
    return PooledPattern(
      pattern.prepared.glob.bytes, isBound: !crossesInside && pattern.prepared.hasBoundWildcard, in: &pool)
  }
}

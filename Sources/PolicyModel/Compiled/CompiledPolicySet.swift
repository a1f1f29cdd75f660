/// A policy set made ready to decide many requests: the same answers as `Authorizer`, without the reasons.
///
/// A decision looks only at statements that can be about the action's service, and most allocate nothing: what does is a
/// policy variable after a wildcard, a wildcard that stops at the colons of an ARN, and a context key whose value must
/// be put together.
public struct CompiledPolicySet: Sendable {
  private let pool: PatternPool
  private let statements: [CompiledStatement]
  private let actions: [CompiledAction]
  private let resources: [PooledPattern]
  private let templates: [ResourceTemplate]
  private let conditions: [CompiledCondition]
  private let principals: [PrincipalElement]
  private let layers: [CompiledLayer]
  private let services: ServiceIndex
  private let hasBoundary: Bool
  private let hasSession: Bool
  private let options: EvaluationOptions
  /// Decides what is asked seldom: pattern queries (R87), and with keys that are missing taken for what they may be.
  private let authorizer: Authorizer
  private let lakeFormation: LakeFormationSettings?
  private let hasLakeFormation: Bool
  private let unreadPolicy: String?
  private let hasUnreadPolicy: Bool
  private let publicAccessBlock: PublicAccessBlock?

  /// Makes a set ready.
  public init(_ policies: PolicySet, options: EvaluationOptions = EvaluationOptions()) {
    var builder = PolicySetBuilder()
    builder.add(policies)
    pool = builder.pool
    statements = builder.statements
    actions = builder.actions
    resources = builder.resources
    templates = builder.templates
    conditions = builder.conditions
    principals = builder.principals
    layers = builder.layers
    services = builder.finishedIndex()
    hasBoundary = !policies.boundaries.isEmpty
    hasSession = !policies.session.isEmpty
    self.options = options
    authorizer = Authorizer(policies, options: options)
    lakeFormation = policies.lakeFormation
    hasLakeFormation = policies.lakeFormation != nil
    unreadPolicy = policies.unreadPolicies.first
    hasUnreadPolicy = !policies.unreadPolicies.isEmpty
    publicAccessBlock = policies.publicAccessBlock
  }

  /// How many statements, patterns, conditions and layers are kept: what the memory that the set takes goes by.
  public var size: Int { statements.count + actions.count + resources.count + conditions.count + layers.count }

  /// The answer to a request, the same as `Authorizer.decide` gives.
  public func outcome(of request: Request) -> Decision.Outcome {
    if request.isPattern || options.missingContext != .absent { return authorizer.decide(request).outcome }
    let outcome = outcomeOfPolicies(request)
    guard hasLakeFormation, outcome == .allowed, let lakeFormation else { return outcome }
    return lakeFormation.evaluate(request).verdict == .denied ? .implicitlyDenied : .allowed
  }

  private func outcomeOfPolicies(_ request: Request) -> Decision.Outcome {
    if ServiceRules.mayAskForMore(request) {
      return outcome(of: request, resources: ServiceRules.resources(of: request, options: options))
    }
    return outcome(of: request, on: request.resources[0], service: services.place(of: request.action))
  }

  private func outcome(of request: Request, resources: [String]) -> Decision.Outcome {
    let service = services.place(of: request.action)
    var result = resources.isEmpty ? Decision.Outcome.implicitlyDenied : .allowed
    for resource in resources {
      switch outcome(of: request, on: resource, service: service) {
      case .allowed: break
      case .implicitlyDenied: result = .implicitlyDenied
      case .explicitlyDenied: return .explicitlyDenied
      }
    }
    return result
  }

  private func outcome(of request: Request, on resource: String, service: Int32) -> Decision.Outcome {
    let owner = request.owner(of: resource)
    var verdict = Verdict(request: request, resource: resource, owner: owner)
    let hasIdentity = request.principal.hasIdentityPolicies
    if hasIdentity {
      if hasUnreadPolicy { verdict.unreadPolicy = unreadPolicy }
      verdict.boundary = hasBoundary ? LayerVerdict() : nil
      verdict.session = hasSession ? LayerVerdict() : nil
    }
    let text = resource.utf8Span.span
    let question = CompiledQuestion(
      service: service, nameHead: NameHead.words(of: request.action.name.utf8Span.span),
      foldedCount: ARNGlob.foldedCount(text), hasBoundary: hasBoundary && hasIdentity)
    for place in layers.indices {
      let layer = layers[place].layer
      guard layer.applies(to: request) else { continue }
      if let scope = layers[place].scope,
        !scope.matches(text, foldedCount: question.foldedCount, in: pool.bytes.span)
      {
        continue
      }
      if layer == .resourceControl, !ResourceControlScope.reaches(resource, of: request) { continue }
      if layers[place].isOfOneAccount, layers[place].account != owner { continue }
      if let qualifier = layers[place].functionQualifier, !FunctionRules.covers(qualifier, resource) { continue }
      if layers[place].isPublic, publicAccessBlock?.restricts(resource, owner: owner) == true {
        verdict.hasClosedPublicPolicy = true
      }
      var summary = layer == .resource ? verdict.attached : LayerVerdict()
      let (general, own) = services.candidates(service: service, layer: place)
      let isDenied =
        denies(general, request, resource, question, text, in: layer, into: &summary)
        || denies(own, request, resource, question, text, in: layer, into: &summary)
      verdict.add(layer, summary, isDenied: isDenied, level: layers[place].level)
      if isDenied { break }
    }
    return verdict.outcome(of: request, on: resource, options).outcome
  }

  /// Whether a statement of a run refuses; what the others grant is added to the summary.
  private func denies(
    _ run: ServiceIndex.Run, _ request: Request, _ resource: String, _ question: CompiledQuestion,
    _ text: Span<UInt8>, in layer: PolicyLayer, into summary: inout LayerVerdict
  ) -> Bool {
    let name = request.action.name.utf8Span.span
    for candidate in run {
      let statement = statements[services.statement(at: candidate)]
      // Those that deny come first, so once something grants nothing is left to learn, but for who is named.
      if statement.isAllow, summary.isGranted, layer != .resource { break }
      guard let matches = matches(statement, request, resource, question, name, text, in: layer) else { continue }
      if !statement.isAllow { return true }
      summary.isGranted = true
      summary.grantedTo.formUnion(matches)
    }
    return false
  }

  /// How a statement that applies covers the principal; nil where the statement does not apply (R3).
  private func matches(
    _ statement: CompiledStatement, _ request: Request, _ resource: String, _ question: CompiledQuestion,
    _ name: Span<UInt8>, _ text: Span<UInt8>, in layer: PolicyLayer
  ) -> PrincipalMatches? {
    guard coversAction(statement, question, name), coversResource(statement, request, resource, question, text) else {
      return nil
    }
    var matches: PrincipalMatches = []
    if statement.principal >= 0 {
      matches = principals[Int(statement.principal)].matches(
        request.principal, effect: statement.isAllow ? .allow : .deny,
        hasBoundary: question.hasBoundary, uniqueID: request.uniqueID(on: resource),
        canonicalID: request.canonicalID, accountExempts: options.notPrincipalAccountExempts)
      if matches.isEmpty { return nil }
    } else if layer == .resource {
      // R4: the statement of a resource's policy says whom it is about.
      return nil
    }
    let conditions = conditions.span
    for place in statement.conditions {
      let outcome = conditions[Int(place)].condition.outcome(
        lookingIn: request, on: resource, version: conditions[Int(place)].version,
        effect: statement.isAllow ? .allow : .deny)
      guard outcome.isSatisfied else { return nil }
    }
    return matches
  }

  private func coversAction(
    _ statement: CompiledStatement, _ question: CompiledQuestion, _ name: Span<UInt8>
  ) -> Bool {
    var isListed = false
    for place in statement.actions {
      let action = actions[Int(place)]
      if action.service == CompiledAction.everyService
        || (action.service == question.service && action.head.fits(question.nameHead)
          && (action.head.isWhole || action.name.matches(name, foldedCount: .max, in: pool.bytes.span)))
      {
        isListed = true
        break
      }
    }
    return isListed != statement.negatesAction
  }

  private func coversResource(
    _ statement: CompiledStatement, _ request: Request, _ resource: String, _ question: CompiledQuestion,
    _ text: Span<UInt8>
  ) -> Bool {
    guard statement.asksResource else { return true }
    var isUnresolved = false
    for place in statement.resources {
      let pattern = resources[Int(place)]
      if pattern.shape != .template {
        if pattern.matches(text, foldedCount: question.foldedCount, in: pool.bytes.span) {
          return !statement.negatesResource
        }
        continue
      }
      // Of an exception it matters whether the variable has a value even where the rest cannot match (R85).
      if !statement.negatesResource,
        !pattern.sharesBeginning(with: text, foldedCount: question.foldedCount, in: pool.bytes.span)
      {
        continue
      }
      let template = templates[Int(pattern.template)]
      switch template.pattern.match(
        AskedResource(resource), crossesInside: template.crossesInside, version: template.version, context: request
      )
      {
      case .matches: return !statement.negatesResource
      case .differs: break
      case .unresolved: isUnresolved = true
      }
    }
    // R85: what an unresolved pattern would have excluded is unknown, so the reading that grants less holds.
    return statement.negatesResource && !(isUnresolved && statement.isAllow)
  }
}

/// What is worked out once for all statements of one request for one resource.
private struct CompiledQuestion {
  let service: Int32
  /// The beginning of the action's name, as `NameHead` compares it.
  let nameHead: NameHead.Words
  /// How many bytes of the resource compare without regard to ASCII case.
  let foldedCount: Int
  let hasBoundary: Bool
}

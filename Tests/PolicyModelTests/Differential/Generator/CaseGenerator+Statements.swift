import PolicyModel

extension CaseGenerator {
  /// A statement as it may stand in a layer.
  mutating func statement(_ layer: PolicyLayer) -> Statement {
    let isGuardrail = [.serviceControl, .resourceControl, .endpoint, .boundary, .session].contains(layer)
    var statement = Statement(
      effect: choices.once(in: isGuardrail ? 6 : 4) ? .deny : .allow,
      action: ActionElement(
        ElementList(patterns { $0.actionPattern() }.map(ActionPattern.init)), isNegated: choices.once(in: 6)))
    // R4: a trust policy's statement names no resource.
    if !choices.once(in: layer == .resource ? 2 : 8) {
      statement.resource = ResourceElement(
        ElementList(patterns { $0.resourcePattern() }.map(ResourcePattern.init)), isNegated: choices.once(in: 6))
    }
    let namesPrincipal = layer == .resource ? !choices.once(in: 12) : choices.once(in: 6)
    if namesPrincipal { statement.principal = principalElement() }
    if choices.once(in: 2) {
      for _ in 0...choices.below(2) { statement.conditions.append(condition()) }
    }
    return statement
  }

  private mutating func patterns(_ make: (inout Self) -> String) -> [String] {
    var patterns: [String] = []
    for _ in 0...choices.below(2) { patterns.append(make(&self)) }
    if choices.once(in: 50) { patterns = [] }
    return patterns
  }

  private mutating func actionPattern() -> String {
    choices.once(in: 2) ? focus.action : choices.pick(Vocabulary.actionPatterns)
  }

  /// `*`, the request's resource, or that with some of it replaced.
  mutating func resourcePattern() -> String {
    let base = choices.once(in: 4) ? choices.pick(Vocabulary.resources) : focus.resource
    switch choices.below(6) {
    case 0: return "*"
    case 1: return base
    case 2: return withVariable(base)
    default: break
    }
    var scalars = Array(base.unicodeScalars)
    for _ in 0...choices.below(3) { change(&scalars) }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  /// A variable for the last word of a resource, or for all behind the fifth colon: elsewhere it is plain text.
  private mutating func withVariable(_ resource: String) -> String {
    let variable = choices.pick(Vocabulary.variables)
    let mark = choices.once(in: 4) ? ":" : "/"
    guard let end = resource.lastIndex(where: { String($0) == mark }), resource.count(where: { $0 == ":" }) >= 5 else {
      return resource
    }
    return resource[...end] + variable + choices.pick(["", "*", "?", "/*"])
  }

  private mutating func change(_ scalars: inout [Unicode.Scalar]) {
    let start = choices.below(scalars.count + 1)
    switch choices.below(6) {
    case 0: scalars = Array(scalars[..<start]) + ["*"]
    case 1: scalars.insert("*", at: start)
    case 2 where start < scalars.count: scalars[start] = "?"
    case 3:
      let end = start + choices.below(scalars.count - start + 1)
      scalars.replaceSubrange(start..<end, with: ["*"])
    case 4 where start < scalars.count:
      scalars[start] = scalars[start].properties.uppercaseMapping.unicodeScalars.first ?? "X"
    case 5: scalars = Array(scalars[..<start])
    default: return
    }
  }

  private mutating func condition() -> Condition {
    var name = choices.pick(Vocabulary.comparisons)
    if choices.once(in: 4) { name += "IfExists" }
    if choices.once(in: 4) { name = choices.pick(["ForAllValues:", "ForAnyValue:"]) + name }
    if choices.once(in: 12) { name = choices.pick([name.lowercased(), "For" + name, name + "s", "ForSomeValue:Bool"]) }
    let key = focus.keys.isEmpty || choices.once(in: 4) ? choices.pick(Vocabulary.keys) : choices.pick(focus.keys)
    var values: [ConditionValue] = []
    for _ in 0...choices.below(2) {
      let text =
        focus.values.isEmpty || choices.once(in: 2) ? choices.pick(Vocabulary.values) : choices.pick(focus.values)
      values.append(ConditionValue(text))
    }
    if choices.once(in: 50) { values = [] }
    return Condition(name, key, ElementList(values))
  }
}

import PolicyModel

/// A policy set and a request that is likely to meet some of its statements.
struct GeneratedCase {
  var policies: PolicySet
  var request: Request
  var accountExempts: Bool

  /// The case as a person reads it, to find out who is right.
  var description: String {
    var lines = [
      "\(request.principal) \(request.action) \(request.resources), owner \(request.resourceAccount?.description ?? "-")"
    ]
    if let id = request.canonicalID { lines.append("canonical id \(id)") }
    if !request.managedKeys.isEmpty { lines.append("keys of AWS \(request.managedKeys)") }
    if !request.customerKeys.isEmpty { lines.append("keys of customers \(request.customerKeys)") }
    if !request.owners.isEmpty { lines.append("owners \(request.owners)") }
    if accountExempts { lines.append("an account in `NotPrincipal` exempts") }
    lines += request.context.keys.map { "context \($0) = \(request.context[$0].map { "\($0)" } ?? "")" }
    lines += (policies.identity + policies.boundaries + policies.session + policies.endpoint).map(Self.text)
    lines += policies.resource.map { "on \($0.resource?.description ?? "all") " + Self.text($0.policy) }
    for level in (policies.serviceControl ?? []) + (policies.resourceControl ?? []) {
      lines.append("level \(level.name)")
      lines += level.policies.map(Self.text)
    }
    return lines.joined(separator: "\n")
  }

  private static func text(_ named: NamedPolicy) -> String {
    "\(named.name) (\(named.policy.version?.rawValue ?? "no version"))\n"
      + named.policy.statements.elements.map { "  " + text($0) }.joined(separator: "\n")
  }

  private static func text(_ statement: Statement) -> String {
    var words = [statement.effect.rawValue]
    if let element = statement.principal {
      words.append(element.isNegated ? "NotPrincipal" : "Principal")
      switch element.principals {
      case .everyone: words.append("*")
      case .listed(let groups):
        words += groups.map { "\($0.kind.rawValue) \($0.names.elements.map(\.text))" }
      }
    }
    words.append(statement.action.isNegated ? "NotAction" : "Action")
    words.append("\(statement.action.patterns.elements.map(\.description))")
    if let element = statement.resource {
      words.append(element.isNegated ? "NotResource" : "Resource")
      words.append("\(element.patterns.elements.map(\.description))")
    }
    words += statement.conditions.map { "\($0.operatorName) \($0.key) \($0.values.elements.map(\.text))" }
    return words.joined(separator: " ")
  }
}

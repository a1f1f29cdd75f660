import PolicyAnalysis
import PolicyModel
import Terminal

/// A request that shows a difference, and the statements behind it, as lines of text.
struct WitnessText {
  /// The policies that allow the request.
  let allowing: PolicySide
  /// The policies that do not; empty where nothing stands on the other side.
  let refusing: PolicySide
  let style: Style

  /// The lines of a witness, each indented.
  func lines(_ witness: Witness) -> [String] {
    let request = witness.request
    let resources = request.resources.map(\.visible).joined(separator: ", ")
    var lines = ["\(request.action.description.visible) on \(resources)"].map { style.paint(.emphasis, $0) }
    lines.append("  as \(request.principal.description.visible)")
    if case .federatedUser(_, let user?) = request.principal {
      lines.append("  whose session \(user.description.visible) made")
    }
    if let id = request.canonicalID { lines.append("  with the canonical id \(id.visible)") }
    if let account = request.resourceAccount { lines.append("  where the resource is of account \(account)") }
    for key in request.context.keys {
      switch request.context[key] {
      case .single(let value)?: lines.append("  with \(key.visible) = \(value.visible)")
      case .list(let values)?:
        lines.append("  with \(key.visible) = [\(values.map(\.visible).joined(separator: ", "))]")
      case nil: break
      }
    }
    lines += witness.requires.map { "  if \($0.words)" }
    lines += witness.granting.map { cause($0, "allows it", in: allowing) }
    if !refusing.policies.isEmpty {
      lines += witness.denying.map { cause($0, "denies it", in: refusing) }
      if witness.denying.isEmpty { lines.append("  nothing in \(refusing.names) allows it") }
    }
    return lines.map { "  " + $0 }
  }

  private func cause(_ reference: StatementReference, _ verb: String, in side: PolicySide) -> String {
    let name = "`\(reference.name.visible)`"
    guard let (policy, statement) = side.statement(reference) else { return "  \(name) \(verb)" }
    return "  \(policy.place(statement.range)): \(name) \(verb)"
  }
}

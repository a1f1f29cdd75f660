import PolicyModel
import ServiceReference
import SourceText

extension LintedPolicy {
  /// The entries that grant actions of one risk on every resource, though these could be granted on single ones.
  func openGrants(of risk: ActionRisk) -> [(grant: OpenGrant, names: String)] {
    guard grants.risks.contains(risk) else { return [] }
    return grants.open.compactMap { grant in
      guard grant.has(risk) else { return nil }
      let risky = grant.restrictableActions.filter { $0.risk == risk }
      return (grant, Words.list(risky, conjunction: "and") { "`\($0.action.fullName)`" })
    }
  }
}

extension OpenGrant {
  /// Whom a message makes the subject of what is granted: the entry itself, or what a pattern of actions covers.
  func subject(_ names: String) -> String { pattern.isLiteral ? "`\(pattern)`" : "`\(pattern)`, that is \(names)," }
}

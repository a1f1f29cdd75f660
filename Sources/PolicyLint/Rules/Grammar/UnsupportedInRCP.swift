import JSONText
import PolicyModel
import ServiceReference
import SourceText

/// An element of a resource control policy that AWS does not take.
struct UnsupportedInRCP: Rule {
  static let page = RulePage(
    "PL151", "unsupported-in-rcp", .error,
    accessAnalyzer: [
      "RCP_SYNTAX_ERROR_PRINCIPAL", "RCP_SYNTAX_ERROR_ALLOW", "RCP_SYNTAX_ERROR_NOTACTION", "RCP_SYNTAX_ERROR_ACTION",
    ],
    peers: [PeerCheck("iam-policy-validator", "rcp_validation"), PeerCheck("cloud-copilot", "RCP")],
    summary: "A resource control policy has an effect, a principal or an action that AWS does not take there.",
    why: """
      AWS rejects it: such a policy denies, to the principal `*`, actions of services that support the kind; conditions \
      say whom it is about.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": ↓"Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}"#, as: .rcp),
    .flags(
      statement: """
        {"Effect": "Deny", "Principal": ↓{"AWS": "111122223333"}, "Action": [↓"glue:*", "s3:*", ↓"*"], "Resource": "*"}
        """, as: .rcp),
    .flags(
      statement: #"{"Effect": "Deny", ↓"NotPrincipal": "*", ↓"NotAction": "s3:*", "Resource": "*"}"#, as: .rcp),
    .allows(
      statement: """
        {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": ["s3:*", "SQS:SendMessage"], "NotResource": "*"}
        """, as: .rcp),
    .allows(
      #"{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}"#, as: .rcp),
    .allows(statement: #"{"Effect": "Allow", "NotAction": "glue:*", "Resource": "*"}"#, as: .scp),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    // AWS's own policy of the kind, which every account has, allows everything.
    guard policy.kind == .rcp, !isFullAccess(policy.policy) else { return [] }
    return policy.statements.flatMap { linted in
      [effect(linted), principal(linted), notAction(linted)].compactMap { $0 } + actions(linted, policy.facts)
    }
  }

  private func isFullAccess(_ policy: Policy) -> Bool {
    guard let statement = policy.statements.elements.first, policy.statements.elements.count == 1 else { return false }
    return statement.effect == .allow && statement.conditions.isEmpty && !statement.action.isNegated
      && statement.action.patterns.elements.contains { $0.meaning == .everything }
  }

  private func effect(_ linted: LintedStatement) -> Violation? {
    guard linted.statement.effect == .allow, let member = linted.member("Effect") else { return nil }
    return Violation(
      at: member.value.range, allow, help: "deny what is not to be; the policy that AWS attaches allows the rest",
      accessAnalyzer: "RCP_SYNTAX_ERROR_ALLOW")
  }

  private func principal(_ linted: LintedStatement) -> Violation? {
    if let member = linted.member("NotPrincipal") {
      return Violation(
        at: member.nameRange, notEveryone, help: "write `\"Principal\": \"*\"` and conditions",
        accessAnalyzer: "RCP_SYNTAX_ERROR_PRINCIPAL")
    }
    guard let member = linted.member("Principal"), let principal = linted.statement.principal else { return nil }
    let entries = principal.principals.entries
    guard entries.count != 1 || entries[0].meaning != .everyone else { return nil }
    return Violation(
      at: member.value.range, notEveryone, help: "write `\"Principal\": \"*\"`, and test `aws:PrincipalArn`",
      accessAnalyzer: "RCP_SYNTAX_ERROR_PRINCIPAL")
  }

  private func notAction(_ linted: LintedStatement) -> Violation? {
    linted.member("NotAction").map {
      Violation(
        at: $0.nameRange, noNotAction, help: "list the actions in `Action`",
        accessAnalyzer: "RCP_SYNTAX_ERROR_NOTACTION")
    }
  }

  private func actions(_ linted: LintedStatement, _ facts: ServiceFacts) -> [Violation] {
    guard !linted.statement.action.isNegated else { return [] }
    let patterns = linted.statement.action.patterns
    return patterns.elements.indices.compactMap { index in
      let message: String
      switch patterns.elements[index].meaning {
      case .everything: message = everyAction
      case .service(let prefix, _):
        guard let known = facts.service(prefix), !known.service.supportsResourceControlPolicies else { return nil }
        message = unsupported(known.service.prefix)
      case .malformed: return nil
      }
      return Violation(
        at: patterns.range(at: index), message, help: "name actions of services that support the kind",
        accessAnalyzer: "RCP_SYNTAX_ERROR_ACTION")
    }
  }

  private var allow: String { "a resource control policy only denies" }

  private var notEveryone: String { "the principal of a resource control policy is `*`" }

  private var noNotAction: String { "a resource control policy takes no `NotAction`" }

  private var everyAction: String { "a resource control policy takes no action `*`" }

  private func unsupported(_ service: String) -> String { "resource control policies do not apply to `\(service)`" }
}

import JSONText
import PolicyModel
import SourceText

/// A principal in a policy that is attached to one.
struct UnsupportedPrincipal: Rule {
  static let page = RulePage(
    "PL106", "unsupported-principal", .error, accessAnalyzer: ["UNSUPPORTED_PRINCIPAL"],
    peers: [PeerCheck("parliament", "MALFORMED")],
    summary: "A policy that is attached to a principal, or to accounts, names a principal.",
    why: "AWS rejects it: such a policy is about whoever it is attached to.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", ↓"Principal": "*", "Action": "s3:GetObject", "Resource": "*"}"#, as: .identity),
    .flags(
      statement: #"{"Effect": "Deny", ↓"NotPrincipal": {"AWS": "111122223333"}, "Action": "*", "Resource": "*"}"#,
      as: .scp),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#, as: .identity),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard !policy.kind.namesPrincipals else { return [] }
    return policy.statements.filter { $0.member("Principal") != nil || $0.member("NotPrincipal") != nil }
      .flatMap(\.node.memberList).filter {
        $0.name.hasSameBytes(as: "Principal") || $0.name.hasSameBytes(as: "NotPrincipal")
      }.map { member in
        Violation(
          at: member.nameRange, principal(member.name, in: policy.kind),
          help: "remove it, or attach the policy to a resource",
          accessAnalyzer: policy.kind == .scp ? "SCP_SYNTAX_ERROR_PRINCIPAL" : nil)
      }
  }

  private func principal(_ element: String, in kind: PolicyKind) -> String {
    "\(kind.description) takes no `\(element)`"
  }
}

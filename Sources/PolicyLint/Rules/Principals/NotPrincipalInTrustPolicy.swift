import JSONText
import PolicyModel
import SourceText

/// `NotPrincipal` in a trust policy.
struct NotPrincipalInTrustPolicy: Rule {
  static let page = RulePage(
    "PL420", "not-principal-in-trust-policy", .error,
    accessAnalyzer: ["ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL"],
    peers: [PeerCheck("iam-policy-validator", "trust_policy_validation")],
    summary: "A trust policy has `NotPrincipal`.",
    why: "AWS rejects it: a trust policy names those who may assume the role.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {"Effect": "Allow", ↓"NotPrincipal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}
        """, as: .trust),
    .flags(
      statement: """
        {"Effect": "Deny", ↓"NotPrincipal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}
        """),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}"#, as: .trust),
    .allows(
      statement: """
        {"Effect": "Deny", "NotPrincipal": {"AWS": "111122223333"}, "Action": "s3:*", "Resource": "*"}
        """, as: .resource),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .trust else { return [] }
    return policy.statements.compactMap { $0.member("NotPrincipal") }.map {
      Violation(at: $0.nameRange, notTaken, help: "name who may assume the role in `Principal`")
    }
  }

  private var notTaken: String { "a trust policy takes no `NotPrincipal`" }
}

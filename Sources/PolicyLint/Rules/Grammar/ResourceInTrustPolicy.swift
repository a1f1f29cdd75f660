import JSONText
import PolicyModel
import SourceText

/// A resource in a trust policy.
struct ResourceInTrustPolicy: Rule {
  static let page = RulePage(
    "PL107", "resource-in-trust-policy", .error, accessAnalyzer: ["ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE"],
    peers: [PeerCheck("cfn-lint", "E3530")],
    summary: "A trust policy names a resource.",
    why: "AWS rejects it: the one resource of a trust policy is the role that it belongs to.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole", ↓"Resource": "*"}
        """, as: .trust),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}"#,
      as: .trust),
    .allows(
      statement: """
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .trust else { return [] }
    return policy.statements.flatMap(\.node.memberList).filter {
      $0.name.hasSameBytes(as: "Resource") || $0.name.hasSameBytes(as: "NotResource")
    }.map { Violation(at: $0.nameRange, resource($0.name), help: "remove it") }
  }

  private func resource(_ element: String) -> String { "a trust policy takes no `\(element)`" }
}

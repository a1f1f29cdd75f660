import PolicyModel
import SourceText

/// A key that is known already from where the policy is attached.
struct IrrelevantKey: Rule {
  static let page = RulePage(
    "PL554", "irrelevant-key", .suggestion, accessAnalyzer: ["IRRELEVANT_CONDITION_KEY_IN_POLICY"],
    summary: "A resource's policy tests the owner of the resource.",
    why: "It is always the same account, so that the condition always holds or never does.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject",
          "Resource": "arn:aws:s3:::acme-lake/*", "Condition": {"StringEquals": {↓"s3:ResourceAccount": "111122223333"}}
        }
        """, as: .resource),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole",
          "Condition": {"StringEquals": {↓"aws:ResourceAccount": "111122223333"}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"StringEquals": {"s3:ResourceAccount": "111122223333"}}
        }
        """, as: .identity),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:PrincipalOrgID": "${aws:ResourceOrgID}", "aws:ResourceAccount": "1"}}
        }
        """, as: .endpoint),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .resource || policy.kind == .trust else { return [] }
    return policy.conditioned.flatMap(\.statement.conditions)
      .filter { $0.tests("s3:resourceaccount", "aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths") }
      .map { Violation(at: $0.keyRange, alwaysTheSame($0.key, in: policy.kind), help: "remove the condition") }
  }

  private func alwaysTheSame(_ key: String, in kind: PolicyKind) -> String {
    "`\(key)` is always the same in \(kind.description)"
  }
}

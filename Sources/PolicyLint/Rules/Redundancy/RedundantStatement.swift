import PolicyAnalysis
import PolicyModel
import SourceText

/// A statement that others say already.
struct RedundantStatement: Rule {
  static let page = RulePage(
    "PL704", "redundant-statement", .suggestion, accessAnalyzer: ["REDUNDANT_STATEMENT"],
    summary: "A statement says nothing that the others do not say.",
    why: """
      Who takes it out to take the right away takes nothing away. It is proved that the policy means the same without \
      it.
      """)

  static let examples: [RuleExample] = [
    .flags(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::acme-lake/*"},
          ↓{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/sales/*"}
        ]
      }
      """,
      fixed: """
        {
          "Version": "2012-10-17",
          "Statement": [
            {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::acme-lake/*"}
          ]
        }
        """),
    .flags(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          ↓{"Effect": "Deny", "Action": "s3:PutObject", "Resource": "*", \
      "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
          {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}
        ]
      }
      """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::acme-lake/*"},
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-logs/*"}
        ]
      }
      """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/reader"}, "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::acme-lake/*"
          },
          {
            "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::acme-lake/*"
          }
        ]
      }
      """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.proofs.redundancies.compactMap { found in
      guard found.part == .whole, case .covered(let others) = found.reason else { return nil }
      let statements = policy.policy.statements
      let removal = ListEdits(statements, in: policy.file).removal(of: found.statement)
      return Violation(
        at: statements.elements[found.statement].opening, isSaid(by: policy.names(ofStatements: others)),
        help: "remove it: the policy means the same without it",
        fixes: removal.map { [Fix(isSafe: true, edits: [$0])] } ?? [])
    }
  }

  private func isSaid(by source: String) -> String { "all that this statement says is in \(source) already" }
}

extension Statement {
  /// The brace that opens it.
  var opening: SourceRange { range.opening }
}

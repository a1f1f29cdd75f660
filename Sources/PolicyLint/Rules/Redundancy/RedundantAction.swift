import PolicyAnalysis
import PolicyModel
import SourceText

/// An action that other entries of the policy say already.
struct RedundantAction: Rule {
  static let page = RulePage(
    "PL701", "redundant-action", .suggestion, accessAnalyzer: ["REDUNDANT_ACTION"],
    summary: "An action of a statement says nothing that other entries do not say.",
    why: """
      Who takes it out to take the right away takes nothing away. It is proved that the policy means the same without \
      it.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {"Effect": "Allow", "Action": ["s3:Get*", ↓"s3:getobject"], "Resource": "arn:aws:s3:::acme-lake/*"}
        """,
      fixed: """
        {"Effect": "Allow", "Action": ["s3:Get*"], "Resource": "arn:aws:s3:::acme-lake/*"}
        """),
    .flags(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
          {
            "Effect": "Allow", "Action": ["s3:PutObject", ↓"s3:GetObject"], "Resource": "arn:aws:s3:::acme-lake/*",
            "Condition": {"Bool": {"aws:SecureTransport": "true"}}
          }
        ]
      }
      """),
    .allows(statement: #"{"Effect": "Allow", "Action": ["s3:Get*", "s3:PutObject"], "Resource": "*"}"#),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", \
      "Condition": {"Bool": {"aws:SecureTransport": "true"}}},
          {"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": "arn:aws:s3:::acme-lake/*"}
        ]
      }
      """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/private/*"},
          {"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": "arn:aws:s3:::acme-lake/*"}
        ]
      }
      """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.proofs.redundancies.compactMap { found in
      guard case .action(let place) = found.part, case .covered(let others) = found.reason else { return nil }
      let patterns = policy.policy.statements.elements[found.statement].action.patterns
      let source = others == [found.statement] ? "another entry of the list" : policy.names(ofStatements: others)
      return Violation(
        at: patterns.range(at: place), saysNothing(patterns.elements[place], beside: source),
        help: "remove it: the policy means the same without it",
        fixes: ListEdits(patterns, in: policy.file).removal(of: place).map { [Fix(isSafe: true, edits: [$0])] } ?? [])
    }
  }

  private func saysNothing(_ pattern: ActionPattern, beside source: String) -> String {
    "`\(pattern)` adds nothing that is not in \(source) already"
  }
}

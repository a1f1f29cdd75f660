import PolicyModel
import SourceText

/// A name that comes twice in one object.
struct DuplicateElement: Rule {
  static let page = RulePage(
    "PL109", "duplicate-element", .error, peers: [PeerCheck("parliament", "MALFORMED_JSON")],
    summary: "A name comes twice in one object.",
    why: """
      One of the two is dropped without a word, by AWS or by the tool that sends the policy, and who reads the policy \
      cannot tell which.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "s3:GetObject", ↓"Action": "s3:PutObject", "Resource": "*"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"StringEquals": {"aws:PrincipalTag/a": "1"}, ↓"StringEquals": {"aws:PrincipalTag/b": "2"}}
        }
        """),
    .allows(statement: #"{"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    let duplicates = policy.duplicates.filter { !$0.differsInCase }
    guard !duplicates.isEmpty else { return [] }
    let lines = LineTable(policy.file.bytes)
    return duplicates.map { duplicate in
      let first = lines.position(at: duplicate.first.lowerBound)
      return Violation(
        at: duplicate.issue.range, duplicate.issue.message,
        help: "the first is at \(first.line):\(first.column): keep one of the two, AWS may read either")
    }
  }
}

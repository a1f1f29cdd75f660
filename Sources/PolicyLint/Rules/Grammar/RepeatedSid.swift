import JSONText
import PolicyModel
import SourceText

/// A `Sid` that two statements have.
struct RepeatedSid: Rule {
  static let page = RulePage(
    "PL119", "repeated-sid", .error, accessAnalyzer: ["UNIQUE_SIDS_REQUIRED", "UNIQUE_SIDS_RECOMMENDED"],
    peers: [PeerCheck("parliament", "DUPLICATE_SID")],
    summary: "Two statements of a policy have the same `Sid`.",
    why: "IAM rejects such policies; where a service takes them, nobody can tell which statement is meant.")

  static let examples: [RuleExample] = [
    .flags(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
          {"Sid": ↓"Read", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"}
        ]
      }
      """, as: .identity),
    .flags(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Sid": "1", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"},
          {"Sid": ↓"1", "Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::a/*"},
          {"Sid": ↓"1", "Effect": "Deny", "Principal": "*", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::a"}
        ]
      }
      """, as: .resource),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
          {"Sid": "read", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"}
        ]
      }
      """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Sid": "", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
          {"Sid": "", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"},
          {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}
        ]
      }
      """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    var seen = TextTable()
    let isEnforced = policy.kind.isKeptByIAM
    return policy.statements.compactMap { linted in
      guard let sid = linted.sid, let text = sid.string, !text.isEmpty,
        case let count = seen.count, seen.number(of: text) < count
      else { return nil }
      return Violation(
        at: sid.range, isRepeated(text), help: "give each statement a name of its own, or none",
        severity: isEnforced ? nil : .warning,
        accessAnalyzer: isEnforced ? "UNIQUE_SIDS_REQUIRED" : "UNIQUE_SIDS_RECOMMENDED")
    }
  }

  private func isRepeated(_ text: String) -> String { "another statement has the `Sid` `\(text)` as well" }
}

extension PolicyKind {
  /// Whether IAM keeps such policies, and so holds them to its own grammar.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
  var isKeptByIAM: Bool {
    switch self {
    case .identity, .boundary, .trust: true
    case .session, .scp, .rcp, .resource, .endpoint: false
    }
  }
}

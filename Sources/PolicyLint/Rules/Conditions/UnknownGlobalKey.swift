import JSONText
import PolicyModel
import SourceText

/// A key of every service that does not exist.
struct UnknownGlobalKey: Rule {
  static let page = RulePage(
    "PL504", "unknown-global-key", .error,
    accessAnalyzer: ["INVALID_GLOBAL_CONDITION_KEY", "UNSUPPORTED_GLOBAL_CONDITION_KEY"],
    peers: [PeerCheck("parliament", "UNKNOWN_CONDITION_FOR_ACTION")],
    summary: "A condition key begins with `aws:` and is none that AWS documents.",
    why: "No request has it: a condition on it never holds, or always does where it is negated or ends in `IfExists`.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": {"StringNotEquals": {↓"aws:PrincipalOrgId1": "o-example"}}
        }
        """,
      fixed: """
        {
          "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-example"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"ArnLike": {↓"aws:ARN": "arn:aws:iam::111122223333:role/reader"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {
            "StringEquals": {"AWS:principalorgid": "o-example", "aws:RequestTag/Team": "a", "aws:ResourceTag/a/b c": "d"}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringEqualsIfExists": {"aws:PrincipalTag/${aws:RequestTag/Key}": "x"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.compactMap { linted in
      guard case .unknownGlobal = linted.standing else { return nil }
      let condition = linted.condition
      if condition.foldedKey.hasSameBytes(as: "aws:arn") {
        return Violation(
          at: condition.keyRange, notInRequests(condition.key), help: "write `aws:PrincipalArn` or `aws:SourceArn`",
          accessAnalyzer: "UNSUPPORTED_GLOBAL_CONDITION_KEY")
      }
      let nearest = policy.facts.nearestKey(to: condition.foldedKey) {
        policy.facts.keys.globalNames.filter { $0.begins(with: "aws:") && !$0.isOpen }
      }
      return Violation(
        at: condition.keyRange, unknown(condition.key), help: nearest.map { "did you mean `\($0)`?" },
        fixes: nearest.map { [.replacing(condition.keyRange, by: JSONWriter.quoted($0), isSafe: false)] } ?? [],
        accessAnalyzer: "INVALID_GLOBAL_CONDITION_KEY")
    }
  }

  private func unknown(_ key: String) -> String { "AWS documents no condition key `\(key)`" }

  private func notInRequests(_ key: String) -> String { "`\(key)` is not a condition key: whose ARN is meant?" }
}

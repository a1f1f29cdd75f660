import PolicyModel
import ServiceReference
import SourceText

/// Several truth values for one key.
struct SeveralBooleans: Rule {
  static let page = RulePage(
    "PL502", "several-booleans", .error, accessAnalyzer: ["INVALID_CONDITION_MULTIPLE_BOOLEAN"],
    summary: "A key that is true or false is compared to several values.",
    why: "It needs one. Both `true` and `false` hold whatever the request says, so that the condition tests nothing.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"Bool": {"aws:SecureTransport": ↓["true", "false"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:ViaAWSService": ↓["true", "true"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"Bool": {"aws:SecureTransport": ["true"], "aws:ViaAWSService": "false"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:PrincipalTag/shared": ["true", "false"]}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.filter { $0.condition.values.elements.count > 1 && isOfBooleans($0) }.map { linted in
      let ranges = linted.condition.values.ranges
      let first = ranges.first ?? .none
      // The bracket that opens the list stands before the first value.
      let start = policy.file.bytes[..<min(first.lowerBound, policy.file.bytes.count)].lastIndex(of: UInt8(ascii: "["))
      let range = SourceRange(start ?? first.lowerBound, (ranges.last ?? first).upperBound + 1)
      return Violation(
        at: range, severalValues(linted.condition.key, ranges.count), help: "keep one of the two, or drop the condition"
      )
    }
  }

  private func isOfBooleans(_ linted: LintedCondition) -> Bool {
    guard let family = linted.family, family != .null else { return false }
    guard case .known(let key) = linted.standing else { return family == .bool }
    return !key.isMultivalued && (family == .bool || key.type == .bool)
  }

  private func severalValues(_ key: String, _ count: Int) -> String {
    "`\(key)` is true or false, and is compared to \(count) values"
  }
}

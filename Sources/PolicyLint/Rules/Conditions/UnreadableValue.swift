import PolicyModel
import SourceText

/// A value that its operator cannot read.
struct UnreadableValue: Rule {
  static let page = RulePage(
    "PL511", "unreadable-value", .warning,
    accessAnalyzer: [
      "TYPE_MISMATCH_BOOLEAN", "TYPE_MISMATCH_DATE", "TYPE_MISMATCH_NUMBER", "TYPE_MISMATCH_STRING",
    ],
    peers: [PeerCheck("parliament", "MISMATCHED_TYPE"), PeerCheck("parliament", "MISMATCHED_TYPE_OPERATION_TO_NULL")],
    summary: "A value is no truth value, date, number, ARN or base64, though its operator compares such.",
    why: "Nothing equals it: the condition never holds, or always does where the operator is negated.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"Bool": {"aws:SecureTransport": ↓"no"}, "Null": {"aws:PrincipalTag/team": ↓"yes"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {
            "DateLessThan": {"aws:CurrentTime": ↓"31.12.2026"},
            "NumericLessThan": {"s3:max-keys": [10, ↓"1,000"]}
          }
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"BinaryEqualsIfExists": {"aws:PrincipalTag/key": ↓"not base64"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"ArnLike": {"aws:SourceArn": ["*", "arn:*", "${aws:PrincipalArn}", ↓"acme-topic"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {
            "Bool": {"aws:SecureTransport": false, "aws:ViaAWSService": "False"},
            "Null": {"aws:PrincipalTag/team": "true"},
            "NumericLessThan": {"s3:max-keys": ["10", 20.5]}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {
            "DateLessThan": {"aws:CurrentTime": "2026-12-31T23:59:59Z", "aws:TokenIssueTime": "2026"},
            "BinaryEquals": {"aws:PrincipalTag/key": "QmluYXJ5"}
          }
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.flatMap { linted -> [Violation] in
      guard let comparison = linted.conditionOperator?.comparison, let expected = Expected(comparison.family) else {
        return []
      }
      let forms = linted.condition.values.elements.map(\.form)
      return zip(linted.values, forms).filter { located, form in
        // JSON's numbers with an exponent are left to AWS.
        !FoundVariable.occurs(in: located.text) && !(form == .number && comparison.family == .numeric)
          && !(comparison.family == .arn && located.text.beginsOpen) && !canRead(located.text, comparison)
      }.map { located, _ in
        Violation(
          at: located.range, unreadable(located.text, expected.name), help: expected.help, accessAnalyzer: expected.code
        )
      }
    }
  }

  private func canRead(_ text: String, _ comparison: Comparison) -> Bool {
    if comparison.family == .arn { return text.begins(with: "arn:") }
    return comparison == .null
      ? ValueComparison.truth(text) != nil : !Operand(Array(text.utf8), for: comparison).isUnreadable
  }

  /// What operators of a family read.
  private struct Expected {
    let name: String
    let help: String
    let code: String?

    init?(_ family: Comparison.Family) {
      switch family {
      case .bool, .null: (name, help, code) = ("a truth value", "write `true` or `false`", "TYPE_MISMATCH_BOOLEAN")
      case .date:
        (name, help, code) = ("a date", "write it as `2026-12-31T23:59:59Z`", "TYPE_MISMATCH_DATE")
      case .numeric:
        (name, help, code) = ("a number", "write digits, with a dot before a fraction", "TYPE_MISMATCH_NUMBER")
      case .binary:
        (name, help, code) = ("base64", "write the bytes in base64, with its padding", "TYPE_MISMATCH_STRING")
      case .arn: (name, help, code) = ("an ARN", "write it as `arn:aws:s3:::acme-lake`", nil)
      case .string, .ipAddress: return nil
      }
    }
  }

  private func unreadable(_ text: String, _ expected: String) -> String { "`\(text)` is not \(expected)" }
}

extension String {
  /// Whether it begins with a wildcard.
  fileprivate var beginsOpen: Bool { utf8.first == UInt8(ascii: "*") || utf8.first == UInt8(ascii: "?") }
}

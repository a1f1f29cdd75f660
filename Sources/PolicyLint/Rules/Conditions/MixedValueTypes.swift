import PolicyModel
import SourceText

/// Values of one key that JSON spells in different types.
struct MixedValueTypes: Rule {
  static let page = RulePage(
    "PL501", "mixed-value-types", .error, accessAnalyzer: ["INVALID_CONDITION_DATA_TYPE"],
    summary: "The values of one condition key are of different JSON types, such as a string and a number.",
    why: "Access Analyzer calls it an error: the values of a key are of one type, in quotes or without.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"NumericEquals": {"s3:max-keys": ["10", ↓20]}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"NumericEquals": {"s3:max-keys": ["10", "20"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:PrincipalTag/shared": [true, ↓"yes"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"NumericEquals": {"s3:max-keys": [10, 20]}, "Bool": {"aws:SecureTransport": "true"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"NumericEquals": {"s3:max-keys": ["10", "20"]}, "Bool": {"aws:SecureTransport": true}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.compactMap { linted in
      let values = linted.condition.values
      guard let first = values.elements.first,
        let index = values.elements.firstIndex(where: { $0.form != first.form })
      else { return nil }
      let other = values.elements[index]
      return Violation(
        at: values.range(at: index), differs(other.form, from: first.form, linted.condition.key),
        help: "write all of them in quotes",
        fixes: other.form == .string
          ? [] : [.replacing(values.range(at: index), by: "\"\(other.text)\"", isSafe: first.form == .string)])
    }
  }

  private func differs(_ form: ConditionValue.Form, from first: ConditionValue.Form, _ key: String) -> String {
    "a value of `\(key)` is \(name(form)), and the first is \(name(first))"
  }

  private func name(_ form: ConditionValue.Form) -> String {
    switch form {
    case .string: "a string"
    case .bool: "a boolean"
    case .number: "a number"
    }
  }
}

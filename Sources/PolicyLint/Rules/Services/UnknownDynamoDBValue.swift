import JSONText
import PolicyModel
import SourceText

/// A value that a parameter of DynamoDB does not have.
struct UnknownDynamoDBValue: Rule {
  static let page = RulePage(
    "PL801", "unknown-dynamodb-value", .error,
    accessAnalyzer: [
      "DYNAMODB_INVALID_RETURN_CONSUMED_CAPACITY", "DYNAMODB_INVALID_RETURN_VALUES", "DYNAMODB_INVALID_SELECT_VALUE",
    ],
    summary: "A condition compares a parameter of DynamoDB to a value that it cannot have.",
    why: "The parameter has a fixed set of values in capitals; a condition on any other is never met.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "dynamodb:Query", "Resource": "*",
          "Condition": {"StringEquals": {"dynamodb:Select": ↓"SPECIFIC_ATTRIBUTE"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "dynamodb:UpdateItem", "Resource": "*",
          "Condition": {
            "StringEqualsIfExists": {"dynamodb:ReturnValues": ["NONE", ↓"updated_new"]},
            "StringEquals": {"dynamodb:ReturnConsumedCapacity": ↓"ALL"}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "dynamodb:Query", "Resource": "*",
          "Condition": {
            "StringEquals": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"},
            "StringLike": {"dynamodb:ReturnValues": "UPDATED_*"}, "Null": {"dynamodb:ReturnConsumedCapacity": "true"}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "dynamodb:Query", "Resource": "*",
          "Condition": {"StringEqualsIgnoreCase": {"dynamodb:Select": "count"}}
        }
        """),
  ]

  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
  private static let parameters: [String: (values: [String], accessAnalyzer: String)] = [
    "dynamodb:returnconsumedcapacity": (["TOTAL", "NONE", "INDEXES"], "DYNAMODB_INVALID_RETURN_CONSUMED_CAPACITY"),
    "dynamodb:returnvalues": (
      ["ALL_NEW", "ALL_OLD", "NONE", "UPDATED_NEW", "UPDATED_OLD"], "DYNAMODB_INVALID_RETURN_VALUES"
    ),
    "dynamodb:select": (
      ["ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "COUNT", "SPECIFIC_ATTRIBUTES"], "DYNAMODB_INVALID_SELECT_VALUE"
    ),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned(on: "dynamodb:").flatMap(\.statement.conditions).flatMap { condition -> [Violation] in
      guard let parameter = Self.parameters[condition.foldedKey],
        let comparison = condition.conditionOperator?.comparison, comparison.family == .string
      else { return [] }
      let ignoresCase = comparison == .stringEqualsIgnoreCase || comparison == .stringNotEqualsIgnoreCase
      return condition.locatedValues.filter { value in
        !value.text.isOpen
          && !parameter.values.contains {
            ignoresCase ? $0.equalsIgnoringCase(value.text) : $0.hasSameBytes(as: value.text)
          }
      }.map { value in
        let nearest = Spelling.nearest(to: value.text, among: parameter.values)
        return Violation(
          at: value.range, noValue(value.text, of: condition.key),
          help: nearest.map { "did you mean `\($0)`?" }
            ?? "it is one of \(parameter.values.map { "`\($0)`" }.joined(separator: ", "))",
          accessAnalyzer: parameter.accessAnalyzer)
      }
    }
  }

  private func noValue(_ text: String, of key: String) -> String { "`\(key)` never has the value `\(text)`" }
}

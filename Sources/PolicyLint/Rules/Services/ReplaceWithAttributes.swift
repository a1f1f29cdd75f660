import PolicyModel
import SourceText

/// Attributes that do not keep an item's others.
struct ReplaceWithAttributes: Rule {
  static let page = RulePage(
    "PL802", "replace-with-attributes", .warning, accessAnalyzer: ["DYNAMODB_REPLACE_OPERATION_WITH_ATTRIBUTES"],
    summary: "An action that replaces whole items of DynamoDB is allowed for some attributes only.",
    why: """
      `PutItem`, `BatchWriteItem` and the deletes replace or remove an item with all its attributes, those that the \
      condition keeps back included. `UpdateItem` changes attributes.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["dynamodb:UpdateItem", ↓"dynamodb:PutItem"], "Resource": "*",
          "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["id", "title"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": [↓"dynamodb:BatchWriteItem", ↓"dynamodb:deleteItem"], "Resource": "*",
          "Condition": {"ForAllValues:StringLike": {"DynamoDB:Attributes": "public-*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["dynamodb:UpdateItem", "dynamodb:GetItem"], "Resource": "*",
          "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["id", "title"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "dynamodb:PutItem", "Resource": "*",
          "Condition": {"ForAnyValue:StringEquals": {"dynamodb:Attributes": "salary"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    let replacing = ["dynamodb:PutItem", "dynamodb:BatchWriteItem", "dynamodb:DeleteItem"]
    return policy.conditioned(on: "dynamodb:").map(\.statement).flatMap { statement -> [Violation] in
      guard statement.effect == .allow, !statement.action.isNegated,
        let condition = statement.condition(on: "dynamodb:attributes"), condition.conditionOperator?.comparison != .null
      else { return [] }
      let actions = statement.action.patterns
      return actions.elements.indices.filter { index in
        replacing.contains { $0.equalsIgnoringCase(actions.elements[index].description) }
      }.map {
        Violation(
          at: actions.range(at: $0), replaces(actions.elements[$0].description),
          help: "allow `dynamodb:UpdateItem` instead")
      }
    }
  }

  private func replaces(_ action: String) -> String {
    "`\(action)` replaces whole items, whatever `dynamodb:Attributes` keeps back"
  }
}

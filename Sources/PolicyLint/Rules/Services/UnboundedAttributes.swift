import PolicyModel
import SourceText

/// Attributes that are kept back and returned all the same.
struct UnboundedAttributes: Rule {
  static let page = RulePage(
    "PL805", "unbounded-attributes", .security,
    accessAnalyzer: ["DYNAMODB_ATTRIBUTES_WITHOUT_SELECT", "DYNAMODB_ATTRIBUTES_WITHOUT_RETURN_VALUES"],
    summary: "Access to some attributes of DynamoDB's items is allowed without bounds on what requests return.",
    why: """
      `dynamodb:Attributes` holds the attributes that a request names. A read that names none returns all, unless \
      `dynamodb:Select` says `SPECIFIC_ATTRIBUTES`; a write may return the old item, unless `dynamodb:ReturnValues` \
      keeps it from that.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Query"], "Resource": "*",
          "Condition": {"ForAllValues:StringEquals": {↓"dynamodb:Attributes": ["id", "title"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "dynamodb:UpdateItem", "Resource": "*",
          "Condition": {"ForAllValues:StringEquals": {↓"dynamodb:Attributes": ["id", "title"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:UpdateItem"], "Resource": "*",
          "Condition": {
            "ForAllValues:StringEquals": {"dynamodb:Attributes": ["id", "title"]},
            "StringEqualsIfExists": {
              "dynamodb:Select": "SPECIFIC_ATTRIBUTES", "dynamodb:ReturnValues": ["NONE", "UPDATED_OLD", "UPDATED_NEW"]
            }
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "dynamodb:GetItem", "Resource": "*",
          "Condition": {"ForAnyValue:StringEquals": {"dynamodb:Attributes": "salary"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned(on: "dynamodb:").map(\.statement).compactMap { statement -> Violation? in
      guard statement.effect == .allow, !statement.action.isNegated,
        let condition = statement.condition(on: "dynamodb:attributes"),
        condition.conditionOperator?.comparison.family == .string
      else { return nil }
      let reads = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan"]
      if statement.condition(on: "dynamodb:select") == nil, reads.contains(where: statement.covers) {
        return Violation(
          at: condition.keyRange, returnsAll("dynamodb:Select"),
          help: "add `\"StringEqualsIfExists\": {\"dynamodb:Select\": \"SPECIFIC_ATTRIBUTES\"}`",
          accessAnalyzer: "DYNAMODB_ATTRIBUTES_WITHOUT_SELECT")
      }
      guard statement.condition(on: "dynamodb:returnvalues") == nil, statement.covers("dynamodb:UpdateItem") else {
        return nil
      }
      return Violation(
        at: condition.keyRange, returnsAll("dynamodb:ReturnValues"),
        help: """
          add `"StringEqualsIfExists": {"dynamodb:ReturnValues": ["NONE", "UPDATED_OLD", "UPDATED_NEW"]}`
          """,
        accessAnalyzer: "DYNAMODB_ATTRIBUTES_WITHOUT_RETURN_VALUES")
    }
  }

  private func returnsAll(_ key: String) -> String { "without a test of `\(key)` requests return all attributes" }
}

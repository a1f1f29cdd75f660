import PolicyModel
import SourceText

/// A parameter of reads tested for writes, or of writes for reads.
struct MismatchedDynamoDBKey: Rule {
  static let page = RulePage(
    "PL804", "mismatched-dynamodb-key", .warning, accessAnalyzer: ["DYNAMODB_WRONG_CONDITION_FOR_ACTION"],
    summary: "A condition on `dynamodb:Select` is about writes, or one on `dynamodb:ReturnValues` about reads.",
    why: "Reads say which attributes they select, and writes which values they return; the other has no such parameter."
  )

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:UpdateItem"], "Resource": "*",
          "Condition": {"StringEqualsIfExists": {↓"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "dynamodb:Query", "Resource": "*",
          "Condition": {"StringEqualsIfExists": {↓"dynamodb:ReturnValues": "NONE"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": "*",
          "Condition": {"StringEquals": {↓"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Query"], "Resource": "*",
          "Condition": {"StringEqualsIfExists": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:UpdateItem"], "Resource": "*",
          "Condition": {
            "StringEqualsIfExists": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES", "dynamodb:ReturnValues": "NONE"}
          }
        }
        """),
  ]

  static let reads = ["GetItem", "BatchGetItem", "Query", "Scan"].map { "dynamodb:\($0)" }
  static let writes = ["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"].map { "dynamodb:\($0)" }

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned(on: "dynamodb:").map(\.statement).flatMap { statement -> [Violation] in
      guard !statement.action.isNegated else { return [] }
      // Tested together, each is for the actions that have it, as AWS's own examples write it.
      let isOfBoth =
        statement.condition(on: "dynamodb:select") != nil && statement.condition(on: "dynamodb:returnvalues") != nil
      guard !isOfBoth else { return [] }
      guard
        let tested = statement.condition(on: "dynamodb:select", "dynamodb:returnvalues")
      else { return [] }
      let foreign = tested.tests("dynamodb:select") ? Self.writes : Self.reads
      let named = statement.action.patterns.elements.filter { pattern in
        foreign.contains { $0.equalsIgnoringCase(pattern.description) }
      }
      return statement.conditions.compactMap { condition in
        guard condition.foldedKey == tested.foldedKey else { return nil }
        guard !named.isEmpty, condition.conditionOperator != nil else { return nil }
        return Violation(
          at: condition.keyRange, noParameter(condition.key, Words.list(named.map { "`\($0)`" })),
          help: "give reads and writes a statement each")
      }
    }
  }

  private func noParameter(_ key: String, _ actions: String) -> String { "`\(key)` says nothing of \(actions)" }
}

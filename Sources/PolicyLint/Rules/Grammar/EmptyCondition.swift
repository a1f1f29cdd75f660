import JSONText
import SourceText

/// A condition block without conditions.
struct EmptyCondition: Rule {
  static let page = RulePage(
    "PL122", "empty-condition", .suggestion, accessAnalyzer: ["EMPTY_OBJECT_CONDITION"],
    summary: "The `Condition` of a statement is an empty object.",
    why: "It tests nothing: the statement applies always. Who reads it may think otherwise.")

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": ↓{}}"#),
    .flags(statement: #"{"Effect": "Deny", "Condition": ↓{ }, "Action": "s3:GetObject", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"Bool": {"aws:SecureTransport": "true"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.statements.compactMap { linted in
      guard let condition = linted.member("Condition")?.value, condition.members?.isEmpty == true else { return nil }
      return Violation(at: condition.range, "`Condition` tests nothing", help: "add what is meant, or remove it")
    }
  }
}

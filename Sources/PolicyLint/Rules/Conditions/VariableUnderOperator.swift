import PolicyModel
import SourceText

/// A policy variable under an operator that knows none.
struct VariableUnderOperator: Rule {
  static let page = RulePage(
    "PL522", "variable-under-operator", .error, accessAnalyzer: ["INVALID_VARIABLE_FOR_OPERATOR"],
    summary: "A policy variable is a value of an operator other than those of strings and ARNs.",
    why: "It is not replaced there, and its text is no number, date, truth value or address.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"NumericLessThan": {"s3:max-keys": ↓"${aws:PrincipalTag/limit}"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"NotIpAddress": {"aws:SourceIp": ["192.0.2.0/24", ↓"${aws:PrincipalTag/office}"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::${aws:PrincipalTag/bucket}"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.flatMap { linted -> [Violation] in
      guard let found = linted.conditionOperator, !found.comparison.allowsVariables else { return [] }
      return linted.values.filter { FoundVariable.occurs(in: $0.text) }.map {
        Violation(at: $0.range, notReplaced($0.text, found.name), help: "write what is meant")
      }
    }
  }

  private func notReplaced(_ text: String, _ name: String) -> String {
    "`\(name)` knows no policy variables: `\(text)` stays as it is"
  }
}

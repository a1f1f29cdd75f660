import PolicyModel
import SourceText

/// A key that says little without another.
struct UnpairedKey: Rule {
  let page = RulePage(
    "PL551", "unpaired-key", .security, accessAnalyzer: ["MISSING_PAIRED_CONDITION_KEYS"],
    summary: "A condition tests the source of a service's call by a key that needs another beside it.",
    why: """
      The ARN of a bucket tells no account: a bucket that is deleted can be made anew by a stranger. Only the \
      account beside it, `aws:SourceAccount`, keeps the stranger out.
      """)

  let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "*", "Condition": {"ArnLike": {↓"aws:SourceArn": "arn:aws:s3:::acme-lake"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "lambda:InvokeFunction",
          "Resource": "*",
          "Condition": {"StringLike": {↓"AWS:SourceArn": ["arn:aws:s3:::acme-lake", "arn:aws:s3:::acme-site"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "*",
          "Condition": {
            "ArnLike": {"aws:SourceArn": "arn:aws:s3:::acme-lake"}, "StringEquals": {"aws:SourceAccount": "111122223333"}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "*", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:orders"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "*", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::acme-lake"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .resource || policy.kind == .trust else { return [] }
    return policy.statements.map(\.statement).flatMap { statement -> [Violation] in
      guard statement.effect == .allow, !statement.principals(.service).isEmpty,
        statement.condition(on: "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths") == nil
      else { return [] }
      return statement.conditions.filter { $0.tests("aws:sourcearn") && $0.holdsWithoutKey == false }
        .filter { $0.values.elements.contains { lacksAccount($0.text) } }
        .map { Violation(at: $0.keyRange, ofNoAccount($0.key), help: "test `aws:SourceAccount` beside it") }
    }
  }

  /// Whether an ARN tells no account because its service puts none there.
  private func lacksAccount(_ text: String) -> Bool {
    guard let fields = ResourcePattern.fields(of: text), fields[0] == "arn" else { return false }
    return fields[4].isEmpty
  }

  private func ofNoAccount(_ key: String) -> String { "the ARN in `\(key)` tells no account" }
}

import PolicyModel
import SourceText

/// A key that says little without another.
struct UnpairedKey: Rule {
  static let page = RulePage(
    "PL551", "unpaired-key", .security, accessAnalyzer: ["MISSING_PAIRED_CONDITION_KEYS"],
    summary: "A condition tests where a call comes from by a key that needs another beside it.",
    why: """
      The ARN of a bucket tells no account: a bucket that is deleted can be made anew by a stranger. Only the \
      account beside it, `aws:SourceAccount`, keeps the stranger out. Private addresses are the same in many networks: \
      `aws:VpcSourceIp` says whose only beside the VPC or the endpoint.
      """)

  static let examples: [RuleExample] = [
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
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"IpAddress": {↓"aws:VpcSourceIp": "10.1.0.0/16"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {
            "NotIpAddress": {"aws:VpcSourceIp": "10.1.0.0/16"}, "StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}
          }
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
    policy.conditioned(on: "aws:sourcearn", "aws:vpcsourceip").map(\.statement).flatMap {
      sources(of: $0, in: policy.kind) + networks(of: $0)
    }
  }

  /// ARNs without an account in the policy of what a service calls.
  private func sources(of statement: Statement, in kind: PolicyKind) -> [Violation] {
    guard kind == .resource || kind == .trust, statement.effect == .allow, !statement.principals(.service).isEmpty,
      statement.condition(on: "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths") == nil
    else { return [] }
    return statement.conditions.filter { $0.tests("aws:sourcearn") && $0.holdsWithoutKey == false }
      .filter { $0.values.elements.contains { lacksAccount($0.text) } }
      .map { Violation(at: $0.keyRange, ofNoAccount($0.key), help: "test `aws:SourceAccount` beside it") }
  }

  /// Private addresses without the network that they are of.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip
  private func networks(of statement: Statement) -> [Violation] {
    let networks = statement.condition(
      on: "aws:sourcevpc", "aws:sourcevpce", "aws:sourcevpcarn", "aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths")
    guard networks == nil, let condition = statement.condition(on: "aws:vpcsourceip"),
      condition.conditionOperator?.comparison != .null
    else { return [] }
    return [
      Violation(
        at: condition.keyRange, ofAnyNetwork(condition.key),
        help: "test `aws:SourceVpc`, `aws:SourceVpce` or `aws:SourceVpcArn` beside it")
    ]
  }

  /// Whether an ARN tells no account because its service puts none there.
  private func lacksAccount(_ text: String) -> Bool {
    guard let fields = ResourcePattern.fields(of: text), fields[0] == "arn" else { return false }
    return fields[4].isEmpty
  }

  private func ofNoAccount(_ key: String) -> String { "the ARN in `\(key)` tells no account" }

  private func ofAnyNetwork(_ key: String) -> String {
    "the addresses in `\(key)` may be those of a stranger's network"
  }
}

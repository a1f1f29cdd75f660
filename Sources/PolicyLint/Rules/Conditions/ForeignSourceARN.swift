import PolicyModel
import SourceText

/// The source of a service's call, of another service.
struct ForeignSourceARN: Rule {
  static let page = RulePage(
    "PL565", "foreign-source-arn", .warning,
    summary: "A service may call, on behalf of a resource that is another service's.",
    why: """
      `aws:SourceArn` is the resource of the calling service that the call is made for: a topic of SNS, a rule of \
      EventBridge, a bucket. With another service's ARN the condition never holds and the statement allows nothing.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "*", "Condition": {"ArnLike": {"aws:SourceArn": ↓"arn:aws:sqs:eu-west-1:111122223333:orders"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "*",
          "Condition": {"ArnEquals": {"aws:SourceArn": [↓"arn:aws:event:eu-west-1:111122223333:rule/nightly"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": ["sns.amazonaws.com", "s3.amazonaws.com"]},
          "Action": "sqs:SendMessage", "Resource": "*",
          "Condition": {
            "ArnLike": {"aws:SourceArn": ["arn:aws:sns:*:111122223333:*", "arn:aws:s3:::acme-lake"]},
            "StringEquals": {"aws:SourceAccount": "111122223333"}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "ses.amazonaws.com"}, "Action": "sns:Publish", "Resource": "*",
          "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:ses:*:111122223333:identity/example.com"}}
        }
        """),
  ]

  /// Services that call for resources of their own alone, and the services in those ARNs.
  private static let sources: [String: [String]] = [
    "apigateway.amazonaws.com": ["execute-api", "apigateway"],
    "cloudfront.amazonaws.com": ["cloudfront"],
    "cloudtrail.amazonaws.com": ["cloudtrail"],
    "codecommit.amazonaws.com": ["codecommit"],
    "cognito-idp.amazonaws.com": ["cognito-idp"],
    "config.amazonaws.com": ["config"],
    "delivery.logs.amazonaws.com": ["logs"],
    "events.amazonaws.com": ["events"],
    "logging.s3.amazonaws.com": ["s3"],
    "s3.amazonaws.com": ["s3"],
    "scheduler.amazonaws.com": ["scheduler"],
    "sns.amazonaws.com": ["sns"],
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .resource || policy.kind == .trust else { return [] }
    return policy.statements.map(\.statement).flatMap { statement -> [Violation] in
      let names = statement.principals(.service).map(\.pattern.text)
      let known = names.compactMap { Self.sources[$0.lowered] }
      guard statement.effect == .allow, !names.isEmpty, known.count == names.count,
        statement.principal?.principals.entries.count == names.count
      else { return [] }
      let services = known.flatMap { $0 }
      return statement.conditions.filter { $0.tests("aws:sourcearn") && $0.holdsWithoutKey == false }
        .flatMap(\.locatedValues).compactMap { value in
          guard let fields = ResourcePattern(value.text).fields, fields[0] == "arn", !fields[2].isOpen,
            !fields[2].utf8.contains(UInt8(ascii: "$")), !services.contains(where: { $0.hasSameBytes(as: fields[2]) })
          else { return nil }
          return Violation(
            at: value.range, callsFor(names[0], fields[2]),
            help: "write the ARN of what \(Words.list(names.map { "`\($0)`" })) calls for: `arn:aws:\(services[0]):...`"
          )
        }
    }
  }

  private func callsFor(_ name: String, _ service: Substring) -> String {
    "`\(name)` never calls for a resource of `\(service)`"
  }
}

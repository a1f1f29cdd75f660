import PolicyModel
import SourceText

/// A key of VPC endpoints for services that do not set it.
struct UnsupportedVPCEndpointKey: Rule {
  static let page = RulePage(
    "PL559", "unsupported-vpc-endpoint-key", .warning,
    accessAnalyzer: ["USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES"],
    summary: "A statement tests the VPC's ARN, or the owner of a VPC endpoint, for services that do not set the key.",
    why: """
      Only some services set `aws:SourceVpcArn`, `aws:VpceAccount`, `aws:VpceOrgID` and `aws:VpceOrgPaths`. For all \
      others a negated condition always holds and a plain one never does.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": {"StringNotEquals": {↓"aws:VpceOrgID": "o-abcdef1234"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "NotAction": "iam:*", "Resource": "*",
          "Condition": {"StringEquals": {↓"AWS:VpceAccount": "111122223333"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": ["s3:*", "codecommit:*"], "Resource": "*",
          "Condition": {"StringNotEquals": {↓"aws:VpceAccount": "111122223333"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "iam:PassRole", "Resource": "*",
          "Condition": {"ArnNotEquals": {↓"aws:SourceVpcArn": "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1a2b3c4d"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": ["s3:*", "kms:*", "iam:*"], "Resource": "*",
          "Condition": {"StringNotEquals": {"aws:VpceOrgID": "o-abcdef1234"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": {
            "StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}, "Null": {"aws:VpceAccount": "false"}
          }
        }
        """),
  ]

  /// The prefixes of the services that set one of the keys. AWS's lists differ a little from key to key; what it says
  /// of one is taken for all, so that nothing is called wrong that is only new.
  ///
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceorgid
  private static let supporting: Set<String> = [
    "acm-pca", "applicationinsights", "apprunner", "athena", "b2bi", "cassandra", "cloudformation", "cognito-identity",
    "comprehendmedical", "compute-optimizer", "datasync", "discovery", "dms", "ds-data", "dynamodb", "ebs", "ecr",
    "ecs",
    "firehose", "gamelift", "healthlake", "iam", "identitystore", "iotfleetwise", "iottwinmaker", "iotwireless",
    "kinesisanalytics", "kms", "lambda", "medical-imaging", "network-firewall", "omics", "payment-cryptography",
    "polly",
    "pricing", "rbin", "rekognition", "route53", "s3", "scheduler", "servicediscovery", "servicequotas", "ses",
    "shield",
    "sms-voice", "sqs", "ssm-contacts", "storagegateway", "textract", "transcribe", "transfer", "workmail",
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned(on: "aws:vpce", "aws:sourcevpcarn").map(\.statement).flatMap { statement in
      statement.conditions.filter {
        $0.tests("aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths", "aws:sourcevpcarn")
          && $0.conditionOperator?.comparison != .null
      }.compactMap { violation($0, in: statement) }
    }
  }

  private func violation(_ condition: Condition, in statement: Statement) -> Violation? {
    let patterns = statement.action.patterns.elements
    if statement.action.isNegated || patterns.contains(where: { $0.meaning == .everything }) {
      return Violation(
        at: condition.keyRange, notEverywhere(condition.key), help: "list the actions of services that set it")
    }
    let others = patterns.filter { pattern in
      guard case .service(let prefix, _) = pattern.meaning else { return false }
      return !Self.supporting.contains(prefix.lowered) || pattern.description.equalsIgnoringCase("iam:PassRole")
    }
    guard !others.isEmpty else { return nil }
    return Violation(
      at: condition.keyRange, notThere(condition.key, Words.list(others.map { "`\($0)`" }, conjunction: "and")),
      help: "put them into a statement without this condition")
  }

  private func notEverywhere(_ key: String) -> String { "not every service sets `\(key)`" }

  private func notThere(_ key: String, _ actions: String) -> String {
    "AWS does not list `\(key)` for requests of \(actions)"
  }
}

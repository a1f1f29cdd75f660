import PolicyModel
import SourceText

/// A service that may act for anyone.
struct UnrestrictedServicePrincipal: Rule {
  static let page = RulePage(
    "PL426", "unrestricted-service-principal", .security,
    accessAnalyzer: ["RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL", "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL"],
    peers: [PeerCheck("iam-policy-validator", "confused_deputy_risk"), PeerCheck("checkov", "CKV_AWS_364")],
    summary: "A resource's policy allows a service of AWS whoever it acts for.",
    why: """
      The service acts for every customer of AWS: a stranger can have it call your resource. A condition on the \
      source, or `trustedServices` in the configuration for services that act for you alone, says whom you mean.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": ↓"sns.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"
        }
        """, as: .resource),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": ↓"lambda.alarms.cloudwatch.amazonaws.com"},
          "Action": "lambda:InvokeFunction", "Resource": "*",
          "Condition": {"StringEqualsIfExists": {"aws:SourceAccount": "111122223333"}}
        }
        """, as: .resource),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": ↓"cloudtrail.amazonaws.com"}, "Action": "s3:PutObject",
          "Resource": "*", "Condition": {"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"}}
        }
        """, as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "*", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:111122223333:*"}}
        }
        """, as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "delivery.logs.amazonaws.com"}, "Action": "s3:PutObject",
          "Resource": "*"
        }
        """, as: .resource
    ).configured { $0.trustedServices = ["delivery.logs.amazonaws.com"] },
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "ram.amazonaws.com"}, "Action": "glue:ShareResource",
          "Resource": "arn:aws:glue:eu-west-1:111122223333:table/*"
        }
        """, as: .resource),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}"#,
      as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": "*"
        }
        """, as: .resource),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    // Of roles most services only assume those that their own account was given.
    guard policy.kind == .resource else { return [] }
    let trusted = policy.configuration.trustedServices
    return policy.statements.map(\.statement).flatMap { statement -> [Violation] in
      guard statement.effect == .allow, !statement.conditions.contains(where: isOfSource), !isSharing(statement) else {
        return []
      }
      // Of keys that calls of services never carry another rule speaks.
      guard !statement.conditions.contains(where: isOfPrincipal) else { return [] }
      let key = statement.conditions.first { $0.restricts && $0.foldedKey != "aws:securetransport" }?.key
      let other = key.map { "`\($0)`" } ?? (namesOwnersOfLogs(statement) ? "the account in the names of logs" : nil)
      return statement.principals(.service).filter { principal in
        !trusted.contains { $0.equalsIgnoringCase(principal.pattern.text) }
      }.map { violation($0.pattern.text, at: $0.range, besides: other) }
    }
  }

  private func violation(_ service: String, at range: SourceRange, besides other: String?) -> Violation {
    let help = "test `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`"
    guard let other else {
      return Violation(
        at: range, forAnyone(service), help: help, accessAnalyzer: "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL")
    }
    return Violation(
      at: range, saysLittle(service, other), help: help, severity: .suggestion,
      accessAnalyzer: "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL")
  }

  /// Whether the statement is the one by which the Data Catalog lets its own account's shares be made, as AWS writes it.
  /// https://docs.aws.amazon.com/lake-formation/latest/dg/hybrid-cross-account.html
  private func isSharing(_ statement: Statement) -> Bool {
    !statement.action.isNegated
      && statement.action.patterns.elements.allSatisfy { $0.description.equalsIgnoringCase("glue:ShareResource") }
      && statement.principals(.service).allSatisfy { $0.pattern.text.hasSameBytes(as: "ram.amazonaws.com") }
  }

  /// Whether all resources are logs of accounts that are written out: a service puts the account that it acts for there.
  /// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
  private func namesOwnersOfLogs(_ statement: Statement) -> Bool {
    guard let resource = statement.resource, !resource.isNegated, !resource.patterns.elements.isEmpty else {
      return false
    }
    return resource.patterns.elements.allSatisfy { pattern in
      let parts = pattern.fields?[5].split(separator: "/", omittingEmptySubsequences: false) ?? []
      return zip(parts, parts.dropFirst()).contains { $0.hasSameBytes(as: "AWSLogs") && AccountID($1) != nil }
    }
  }

  /// Whether a condition restricts whom the service acts for.
  private func isOfSource(_ condition: Condition) -> Bool {
    condition.restricts
      && (condition.tests(
        "aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceowner",
        "kms:calleraccount", "lambda:eventsourcetoken") || condition.foldedKey.begins(with: "kms:encryptioncontext:"))
  }

  /// Whether a condition restricts the principal's account or organisation, which a service has none of.
  private func isOfPrincipal(_ condition: Condition) -> Bool {
    condition.restricts
      && condition.tests("aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn")
  }

  private func forAnyone(_ service: String) -> String { "`\(service)` is allowed whoever it acts for" }

  private func saysLittle(_ service: String, _ what: String) -> String {
    "\(what) may not tell for whom `\(service)` acts"
  }
}

import PolicyModel
import SourceText

/// A key that the calls of services do not carry.
struct KeyUnknownToServicePrincipal: Rule {
  static let page = RulePage(
    "PL431", "key-unknown-to-service-principal", .error,
    accessAnalyzer: ["UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL"],
    summary: "A statement for a service of AWS tests the organisation, the account or the tags of a principal.",
    why: "A service belongs to no account: its calls carry none of these keys, and the statement never allows it.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "*", "Condition": {"StringEquals": {↓"aws:PrincipalOrgID": "o-abcdef1234"}}
        }
        """, as: .resource),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole",
          "Condition": {"StringEquals": {↓"aws:PrincipalTag/team": "data"}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sqs:SendMessage",
          "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-abcdef1234"}}
        }
        """, as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "*", "Condition": {"StringEquals": {"aws:SourceOrgID": "o-abcdef1234"}}
        }
        """, as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "*", "Condition": {"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-abcdef1234"}}
        }
        """, as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "rolesanywhere.amazonaws.com"},
          "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
          "Condition": {
            "StringEquals": {"aws:PrincipalTag/x509Subject/CN": "host"},
            "ArnEquals": {
              "aws:SourceArn": "arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/8d6b3f6c-1111-2222-3333-444455556666"
            }
          }
        }
        """, as: .trust),
  ]

  /// The service that tells of a certificate's fields as tags of the principal.
  /// https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
  private static let tagsOfCertificates = "rolesanywhere.amazonaws.com"

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .resource || policy.kind == .trust else { return [] }
    return policy.statements.map(\.statement).flatMap { statement -> [Violation] in
      let services = statement.principals(.service)
      guard statement.effect == .allow, !services.isEmpty else { return [] }
      let hasOthers = statement.principal.map { $0.principals.entries.contains { $0.kind != .service } } ?? false
      let isOfCertificates = services.contains { $0.pattern.text.equalsIgnoringCase(Self.tagsOfCertificates) }
      return statement.conditions.filter {
        $0.holdsWithoutKey == false && isOfAccounts($0.foldedKey)
          && !(isOfCertificates && $0.foldedKey.begins(with: "aws:principaltag/x509"))
      }.map {
        Violation(
          at: $0.keyRange, notCarried($0.key, Words.list(services.map { "`\($0.pattern.text)`" })),
          help: "test `aws:SourceOrgID` or `aws:SourceAccount`",
          severity: hasOthers || !isOfOrganization($0.foldedKey) ? .warning : nil)
      }
    }
  }

  /// Keys of which AWS says that calls of services lack them; of the others it follows.
  private func isOfOrganization(_ key: String) -> Bool { key.begins(with: "aws:principalorg") }

  private func isOfAccounts(_ key: String) -> Bool {
    ["aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn"].contains(key)
      || key.begins(with: "aws:principaltag/")
  }

  private func notCarried(_ key: String, _ services: String) -> String { "calls of \(services) never carry `\(key)`" }
}

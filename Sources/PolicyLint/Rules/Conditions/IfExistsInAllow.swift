import PolicyModel
import SourceText

/// `IfExists` where it opens what the condition shall close.
struct IfExistsInAllow: Rule {
  static let page = RulePage(
    "PL557", "if-exists-in-allow", .warning,
    peers: [PeerCheck("iam-policy-validator", "ifexists_condition")],
    summary: "An `Allow` tests where a caller comes from by an operator that ends in `IfExists`.",
    why: "Requests that do not carry the key are allowed; whoever comes another way leaves it out.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {↓"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1a2b3c4d"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {↓"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-abcdef1234"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"StringNotEqualsIfExists": {"aws:SourceVpce": "vpce-1a2b3c4d"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:*", "Resource": "*",
          "Condition": {"StringEqualsIfExists": {"ec2:InstanceType": "t3.micro"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {
            "StringEqualsIfExists": {"aws:SourceVpce": "vpce-1a2b3c4d"}, "StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}
          }
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned(where: { $0.conditionOperator?.ifExists == true }).map(\.statement).filter {
      $0.effect == .allow
    }.flatMap { statement -> [Violation] in
      let restricted = statement.conditions.contains { $0.restricts && isOrigin($0.foldedKey) }
      guard !restricted else { return [] }
      return statement.conditions.filter { condition in
        guard let conditionOperator = condition.conditionOperator else { return false }
        // Of a list without values, and of a condition that always holds, other rules speak.
        return conditionOperator.ifExists && !conditionOperator.comparison.isNegated && isOrigin(condition.foldedKey)
          && !condition.values.elements.isEmpty
          && !(conditionOperator.comparison.allowsWildcards
            && condition.values.elements.contains(where: \.isEverything))
      }.map {
        Violation(at: $0.operatorRange, allowedWithout($0.key), help: "leave `IfExists` out")
      }
    }
  }

  /// Keys that say who calls or from where, and that are absent from some requests.
  private func isOrigin(_ key: String) -> Bool {
    [
      "aws:sourcevpce", "aws:sourcevpc", "aws:sourceip", "aws:vpcsourceip", "aws:principalorgid",
      "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:sourceaccount", "aws:sourcearn",
      "aws:sourceorgid", "sts:externalid",
    ].contains(key)
  }

  private func allowedWithout(_ key: String) -> String { "requests without `\(key)` are allowed too" }
}

import PolicyModel
import SourceText

/// A resource control policy that also hits the services of AWS.
struct UnguardedRCP: Rule {
  static let page = RulePage(
    "PL555", "unguarded-rcp", .warning,
    accessAnalyzer: [
      "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY", "RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY",
      "RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK",
    ],
    peers: [PeerCheck("iam-policy-validator", "rcp_validation")],
    summary: """
      A resource control policy denies by who calls, or by where a service's call comes from, without saying which of \
      the two kinds of call it is about.
      """,
    why: """
      Calls of AWS services carry no organisation of a principal, and calls of principals no source. A negated \
      condition on the one also holds for the other, and logs, backups and replication stop.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringNotEqualsIfExists": {↓"aws:PrincipalOrgID": "o-abcdef1234"}}
        }
        """, as: .rcp),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringNotEquals": {↓"aws:SourceOrgID": "o-abcdef1234"}}
        }
        """, as: .rcp),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
          "Condition": {
            "StringNotEqualsIfExists": {↓"aws:SourceOrgID": "o-abcdef1234"}, "Bool": {"aws:PrincipalIsAWSService": "true"}
          }
        }
        """, as: .rcp),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
          "Condition": {
            "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-abcdef1234"},
            "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}
          }
        }
        """, as: .rcp),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
          "Condition": {
            "StringNotEqualsIfExists": {"aws:SourceOrgID": "o-abcdef1234"},
            "Null": {"aws:SourceAccount": "false"}, "Bool": {"aws:PrincipalIsAWSService": "true"}
          }
        }
        """, as: .rcp),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-abcdef1234"}}
        }
        """, as: .scp),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-abcdef1234"}}
        }
        """, as: .rcp),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .rcp else { return [] }
    return policy.statements.map(\.statement).filter { $0.effect == .deny }.flatMap { statement in
      let guards = Guards(statement)
      return statement.conditions.compactMap { violation($0, guards) }
    }
  }

  /// What a condition lacks that also holds for calls which do not carry its key.
  private func violation(_ condition: Condition, _ guards: Guards) -> Violation? {
    guard condition.holdsWithoutKey == true, condition.conditionOperator?.comparison != .null else { return nil }
    if condition.tests("aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount") {
      if guards.excludesServices { return nil }
      return Violation(
        at: condition.keyRange, alsoHitsServices(condition.key),
        help: "add `\"BoolIfExists\": {\"aws:PrincipalIsAWSService\": \"false\"}`",
        accessAnalyzer: "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY")
    }
    guard condition.tests("aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceaccount", "aws:sourcearn") else {
      return nil
    }
    if !guards.isOfServices {
      return Violation(
        at: condition.keyRange, alsoHitsPrincipals(condition.key),
        help: "add `\"Bool\": {\"aws:PrincipalIsAWSService\": \"true\"}`",
        accessAnalyzer: "RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY")
    }
    if guards.testsPresence { return nil }
    return Violation(
      at: condition.keyRange, alsoHitsSourceless(condition.key),
      help: "add `\"Null\": {\"aws:SourceAccount\": \"false\"}`",
      accessAnalyzer: "RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK")
  }

  private func alsoHitsServices(_ key: String) -> String {
    "calls of AWS services carry no `\(key)` and are denied too"
  }

  private func alsoHitsPrincipals(_ key: String) -> String {
    "calls of principals carry no `\(key)` and are denied too"
  }

  private func alsoHitsSourceless(_ key: String) -> String {
    "calls of services on nobody's behalf carry no `\(key)` and are denied too"
  }
}

/// What a statement says of which calls it is about.
private struct Guards {
  /// Whether calls of services are left out.
  let excludesServices: Bool
  /// Whether it is about calls of services only.
  let isOfServices: Bool
  /// Whether it is about calls on somebody's behalf only.
  let testsPresence: Bool

  init(_ statement: Statement) {
    let demanded = statement.demandedKeys
    let sources = ["aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"]
    let services = ["aws:principalisawsservice", "aws:principalservicename", "aws:principalservicenameslist"]
    excludesServices =
      demanded.contains("aws:principalarn")
      || statement.conditions.contains {
        $0.tests("aws:principalisawsservice", "aws:principalservicename", "aws:principaltype")
      }
    isOfServices = services.contains(where: demanded.contains)
    testsPresence = sources.contains(where: demanded.contains)
  }
}

import PolicyModel
import ServiceReference
import SourceText

/// An operator for values of another type than the key's.
struct MismatchedOperator: Rule {
  static let page = RulePage(
    "PL547", "mismatched-operator", .warning, accessAnalyzer: ["TYPE_MISMATCH"],
    peers: [
      PeerCheck("parliament", "MISMATCHED_TYPE"), PeerCheck("iam-policy-validator", "condition_type_mismatch"),
    ],
    summary: "A condition compares a key by an operator for another type of value.",
    why: "AWS promises nothing of such a comparison; most never match.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {↓"DateLessThan": {"aws:MultiFactorAuthAge": "3600"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {↓"StringNotEquals": {"aws:SourceIp": "192.0.2.0/24"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {↓"NumericEquals": {"aws:PrincipalOrgID": "1"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {
            "NumericLessThan": {"aws:EpochTime": "1800000000"}, "StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"},
            "Null": {"aws:SourceIp": "true"}, "StringEquals": {"aws:SecureTransport": "true"}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"DateLessThan": {"aws:CurrentTime": "2030-01-01"}, "ArnLike": {"example:Key": "arn:aws:*"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned.flatMap(\.statement.conditions).compactMap { condition in
      guard let family = condition.conditionOperator?.comparison.family, family != .null,
        let key = policy.facts.keys.key(condition.foldedKey)?.key,
        !fits(family, key.type) || neverHolds(family, condition),
        !(key.alternativeType.map { fits(family, $0) } ?? false)
      else { return nil }
      return Violation(
        at: condition.operatorRange, mismatch(condition, key.type), help: "use \(operators(of: key.type))")
    }
  }

  /// Whether an operator fits a type; texts compare equal where booleans, numbers and ARNs are written alike, and that
  /// strings are ARNs only their key's meaning tells.
  private func fits(_ family: Comparison.Family, _ type: ConditionKey.ValueType) -> Bool {
    switch (family, type) {
    case (.string, .string), (.string, .arn), (.string, .bool), (.arn, .arn), (.numeric, .number), (.date, .date),
      (.bool, .bool), (.binary, .binary), (.ipAddress, .ipAddress), (.null, _), (.string, .binary):
      true
    // AWS gives many keys with these values as strings.
    case (.bool, .string), (.arn, .string), (.numeric, .string): true
    default: false
    }
  }

  /// Whether the key's values are texts that are no numbers and no truth values, in every request.
  private func neverHolds(_ family: Comparison.Family, _ condition: Condition) -> Bool {
    (family == .numeric || family == .bool) && Self.names.contains(condition.foldedKey)
  }

  /// Keys whose values begin with letters.
  private static let names: Set<String> = [
    "aws:principalorgid", "aws:principalorgpaths", "aws:sourceorgid", "aws:sourceorgpaths", "aws:resourceorgid",
    "aws:resourceorgpaths", "aws:requestedregion", "aws:sourcevpc", "aws:sourcevpce", "aws:principaltype",
    "aws:principalservicename", "aws:calledviafirst", "aws:calledvialast", "aws:useragent",
  ]

  private func operators(of type: ConditionKey.ValueType) -> String {
    switch type {
    case .string: "a string operator, such as `StringEquals`"
    case .number: "a numeric operator, such as `NumericEquals`"
    case .date: "a date operator, such as `DateLessThan`"
    case .bool: "`Bool`"
    case .binary: "`BinaryEquals`"
    case .ipAddress: "`IpAddress` or `NotIpAddress`"
    case .arn: "`ArnLike` or `ArnNotLike`"
    }
  }

  private func mismatch(_ condition: Condition, _ type: ConditionKey.ValueType) -> String {
    "`\(condition.operatorName)` does not compare `\(condition.key)`, whose values are of the type \(type.rawValue)"
  }
}

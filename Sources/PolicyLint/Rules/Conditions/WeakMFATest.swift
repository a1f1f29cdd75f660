import PolicyModel
import SourceText

/// A test of multi-factor authentication that passes over keys that are absent.
struct WeakMFATest: Rule {
  static let page = RulePage(
    "PL556", "weak-mfa-test", .warning,
    peers: [
      PeerCheck("parliament", "BAD_PATTERN_FOR_MFA"), PeerCheck("iam-policy-validator", "mfa_condition_antipattern"),
    ],
    summary:
      "A policy tests `aws:MultiFactorAuthPresent` so that it does not do for long-term credentials what is meant.",
    why: """
      Requests with an access key do not carry the key at all. `Bool` with `false` in a `Deny` does not hold for \
      them, and `IfExists` with `true` in an `Allow` does.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": {↓"Bool": {"aws:MultiFactorAuthPresent": "false"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {↓"BoolIfExists": {"aws:MultiFactorAuthPresent": true}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:DescribeInstances", "Resource": "*",
          "Condition": {↓"Bool": {"aws:MultiFactorAuthPresent": "false"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "iam:EnableMFADevice", "Resource": "*",
          "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"Bool": {"aws:multifactorauthpresent": "true"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": {
            "Bool": {"aws:MultiFactorAuthPresent": "false"}, "Null": {"aws:MultiFactorAuthPresent": "false"}
          }
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned(on: "aws:multifactorauth").map(\.statement).flatMap { statement -> [Violation] in
      let hasPresenceTest = statement.conditions.contains {
        $0.tests("aws:multifactorauthpresent") && $0.isPresenceTest
      }
      guard !hasPresenceTest else { return [] }
      return statement.conditions.compactMap { condition -> Violation? in
        if statement.effect == .allow, asksForSessionsWithout(condition) {
          return Violation(
            at: condition.operatorRange,
            "only sessions without a second factor are allowed, and no long-term credentials",
            help: "write `true`, or use `BoolIfExists` to allow all that come without")
        }
        guard condition.tests("aws:multifactorauthpresent"), let comparison = condition.conditionOperator?.comparison,
          comparison != .null, let holds = condition.holdsWithoutKey,
          holds == (statement.effect == .allow), asksFor(condition, statement.effect == .allow, comparison.isNegated)
        else { return nil }
        return Violation(
          at: condition.operatorRange, passes(statement.effect),
          help: statement.effect == .allow ? "use `Bool` without `IfExists`" : "use `BoolIfExists`")
      }
    }
  }

  /// Whether a condition of an `Allow` holds only where the key is there and false.
  private func asksForSessionsWithout(_ condition: Condition) -> Bool {
    guard condition.tests("aws:multifactorauthpresent"), condition.holdsWithoutKey == false,
      condition.conditionOperator?.comparison == .bool, !condition.values.elements.isEmpty
    else { return false }
    return condition.values.elements.allSatisfy { $0.text.equalsIgnoringCase("false") }
  }

  private func asksFor(_ condition: Condition, _ wanted: Bool, _ isNegated: Bool) -> Bool {
    condition.values.elements.contains { $0.text.equalsIgnoringCase(wanted != isNegated ? "true" : "false") }
  }

  private func passes(_ effect: Effect) -> String {
    effect == .allow
      ? "requests with long-term credentials are allowed without a second factor"
      : "requests with long-term credentials are not denied, though they have no second factor"
  }
}

extension Condition {
  /// Whether it is `Null`.
  fileprivate var isPresenceTest: Bool { conditionOperator?.comparison == .null }
}

import PolicyModel
import SourceText

/// A wildcard that stands for itself.
struct WildcardWithoutLike: Rule {
  static let page = RulePage(
    "PL546", "wildcard-without-like", .warning, accessAnalyzer: ["WILDCARD_WITHOUT_LIKE_OPERATOR"],
    peers: [PeerCheck("iam-policy-validator", "condition_type_mismatch")],
    summary: "A value holds `*` or `?` under an operator that takes them for plain characters.",
    why: "`StringEquals` compares byte by byte: such a value equals next to nothing, and a negated test always holds.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"StringEquals": {"s3:prefix": ["sales/", ↓"sales/*"]}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"StringLike": {"s3:prefix": ["sales/", "sales/*"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "*",
          "Condition": {"ForAnyValue:StringNotEqualsIfExists": {"ec2:InstanceType": ↓"t?.micro"}}
        }
        """,
      fixed: """
        {
          "Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "*",
          "Condition": {"ForAnyValue:StringNotLikeIfExists": {"ec2:InstanceType": "t?.micro"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {
            "StringEquals": {"s3:prefix": ["a${*}b", "https://example.com/?a=b"]},
            "ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::*:role/r"}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"StringLike": {"s3:prefix": "sales/*"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned.flatMap { linted in linted.statement.conditions.flatMap { violations($0, in: linted.statement) }
    }
  }

  private func violations(_ condition: Condition, in statement: Statement) -> [Violation] {
    guard let conditionOperator = condition.conditionOperator,
      conditionOperator.comparison.family == .string, !conditionOperator.comparison.allowsWildcards
    else { return [] }
    // A header that a browser sends can be `*`, but a wildcard is far more likely meant.
    return condition.locatedValues.filter { hasWildcard($0.text) }.map { value in
      Violation(
        at: value.range, plain(value.text, conditionOperator.name), help: help(conditionOperator),
        fixes: likeOperator(conditionOperator).map { statement.renaming(condition, to: $0, isSafe: false) } ?? [])
    }
  }

  private func hasWildcard(_ text: String) -> Bool {
    PolicyVariables.parts(of: text).contains { part in
      if case .text(let text) = part {
        // In an address on the web a question mark begins the query.
        text.utf8.contains { $0 == UInt8(ascii: "*") || ($0 == UInt8(ascii: "?") && !text.begins(with: "http")) }
      } else {
        false
      }
    }
  }

  /// The operator that takes wildcards; nil where it would compare case that the other does not.
  private func likeOperator(_ conditionOperator: ConditionOperator) -> String? {
    var like = conditionOperator
    switch conditionOperator.comparison {
    case .stringEquals: like.comparison = .stringLike
    case .stringNotEquals: like.comparison = .stringNotLike
    default: return nil
    }
    return like.name
  }

  private func help(_ conditionOperator: ConditionOperator) -> String {
    likeOperator(conditionOperator).map { "write `\($0)`, or `${*}` where the character is meant" }
      ?? "no operator takes wildcards and passes over case: list the values"
  }

  private func plain(_ text: String, _ name: String) -> String {
    "`\(name)` takes the wildcard in `\(text)` for a plain character"
  }
}

import PolicyModel
import ServiceReference
import SourceText

/// A string operator for a key whose values are ARNs.
struct StringOperatorForARN: Rule {
  static let page = RulePage(
    "PL548", "string-operator-for-arn", .security, accessAnalyzer: ["STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS"],
    peers: [PeerCheck("parliament", "MISMATCHED_TYPE_BUT_USABLE")],
    summary: "`StringLike` tests a key whose values are ARNs by a pattern.",
    why: """
      A string's wildcard crosses the colons, so that a pattern meant for one account can match an ARN of another that \
      holds the rest in its name. `ArnLike` compares each field by itself.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*",
          "Condition": {↓"StringLike": {"aws:SourceArn": "arn:aws:sns:*:111122223333:orders"}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*",
          "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:111122223333:orders"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {↓"StringNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {
            "StringLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/team/*", "aws:PrincipalTag/arn": "arn:*:x"},
            "StringEquals": {"aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:orders"}
          }
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned.flatMap { linted in
      linted.statement.conditions.compactMap { condition -> Violation? in
        guard let conditionOperator = condition.conditionOperator,
          conditionOperator.comparison == .stringLike || conditionOperator.comparison == .stringNotLike,
          let known = policy.facts.keys.key(condition.foldedKey), known.key.type == .arn,
          known.key.alternativeType == nil, condition.values.elements.contains(where: { crosses($0.text) })
        else { return nil }
        var like = conditionOperator
        like.comparison = conditionOperator.comparison == .stringLike ? .arnLike : .arnNotLike
        return Violation(
          at: condition.operatorRange, crossing(condition), help: "use `\(like.name)`",
          // Fewer ARNs match: safe where a match allows, or where it is what a `Deny` spares.
          fixes: linted.statement.renaming(
            condition, to: like.name, isSafe: like.comparison.isNegated == (linted.statement.effect == .deny)))
      }
    }
  }

  /// Whether a wildcard stands where `ArnLike` would read the value otherwise: before the fifth colon, with text after.
  private func crosses(_ text: String) -> Bool {
    guard let fields = ResourcePattern.fields(of: text) else { return false }
    return fields.dropLast().contains { $0.utf8.contains(UInt8(ascii: "*")) }
      && fields.last?.utf8.contains { $0 != UInt8(ascii: "*") } == true
  }

  private func crossing(_ condition: Condition) -> String {
    "under `\(condition.operatorName)` the wildcards of `\(condition.key)` cross the fields of the ARN"
  }
}

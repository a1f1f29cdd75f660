import JSONText
import PolicyModel
import SourceText

/// A wildcard that only asks whether a key is there.
struct EquivalentToNull: Rule {
  static let page = RulePage(
    "PL706", "equivalent-to-null", .suggestion,
    accessAnalyzer: ["EQUIVALENT_TO_NULL_FALSE", "EQUIVALENT_TO_NULL_TRUE"],
    summary: "A condition compares a key with `*`, which only asks whether the key is there.",
    why: """
      `StringLike` with `*` holds for any value and fails without one; `StringNotLike` with `*` holds only without one. \
      `Null` says so plainly.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"StringLike": {↓"aws:PrincipalTag/team": "*"}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"Null": {"aws:PrincipalTag/team": "false"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"stringnotlike": {↓"aws:SourceVpce": ["vpce-1", "*"]}}
        }
        """,
      fixed: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"Null": {"aws:SourceVpce": "true"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringLike": {↓"aws:SourceVpce": "*", "aws:PrincipalTag/team": "a*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringLike": {"aws:SourceVpce": "vpce-*"}, "StringEquals": {"aws:PrincipalTag/team": "*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {
            "StringLikeIfExists": {"aws:SourceVpce": "*"}, "ForAllValues:StringLike": {"aws:TagKeys": "*"},
            "StringLike": {"aws:PrincipalTag/team": "${aws:PrincipalTag/owner}"}
          }
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.statements.flatMap { linted in
      linted.statement.conditions.compactMap { condition -> Violation? in
        guard condition.values.elements.contains(where: \.isEverything), let isAbsent = asksAbsence(condition) else {
          return nil
        }
        return Violation(
          at: condition.keyRange, onlyAsks(condition, isAbsent),
          help: "write `\"Null\": {\"\(condition.key)\": \"\(isAbsent)\"}`",
          fixes: rewriting(condition, in: linted, isAbsent).map { [$0] } ?? [],
          accessAnalyzer: page.accessAnalyzer[isAbsent ? 1 : 0])
      }
    }
  }

  /// Whether a comparison with everything asks that the key is absent, or that it is there; nil where it asks neither.
  private func asksAbsence(_ condition: Condition) -> Bool? {
    guard let found = condition.conditionOperator else { return nil }
    switch (found.comparison, found.qualifier, found.ifExists) {
    case (.stringLike, nil, false), (.stringLike, .forAnyValue, false): return false
    case (.stringNotLike, nil, _), (.stringNotLike, .forAllValues, _), (.stringNotLike, .forAnyValue, true): return true
    default: return nil
    }
  }

  /// The condition as one of `Null`, where its operator has no other key and the block has no `Null` yet.
  private func rewriting(_ condition: Condition, in linted: LintedStatement, _ isAbsent: Bool) -> Fix? {
    guard let block = linted.member("Condition")?.value.members,
      !block.contains(where: { $0.name.equalsIgnoringCase("Null") }),
      let line = block.first(where: { $0.nameRange == condition.operatorRange }),
      let keys = line.value.members, keys.count == 1, let key = keys.first
    else { return nil }
    return Fix(
      isSafe: true,
      edits: [
        Edit(range: condition.operatorRange, text: JSONWriter.quoted("Null")),
        Edit(range: key.value.range, text: JSONWriter.quoted(isAbsent ? "true" : "false")),
      ])
  }

  private func onlyAsks(_ condition: Condition, _ isAbsent: Bool) -> String {
    "`\(condition.operatorName)` with `*` only asks that `\(condition.key)` is \(isAbsent ? "absent" : "there")"
  }
}

extension ConditionValue {
  /// Whether every text matches it under an operator that takes wildcards.
  var isEverything: Bool { !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: "*") } }
}

import PolicyModel
import SourceText

/// A condition on what only another action can set.
struct KeyWithoutItsAction: Rule {
  static let page = RulePage(
    "PL542", "key-without-its-action", .error, accessAnalyzer: ["MISSING_ACTION_FOR_CONDITION_KEY"],
    summary: "A trust policy demands session tags or a source identity, and does not allow to set them.",
    why: """
      Who passes session tags needs `sts:TagSession`, and who passes a source identity `sts:SetSourceIdentity`, from \
      the trust policy too; the condition can never be met.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole",
          "Condition": {"StringEquals": {↓"aws:RequestTag/team": "data"}}
        }
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["sts:AssumeRole", "sts:TagSession"],
          "Condition": {"StringLike": {↓"sts:SourceIdentity": "*@example.com"}}
        }
        """, as: .trust),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"aws:RequestTag/team": "data"}}
          },
          {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:TagSession"}
        ]
      }
      """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole",
          "Condition": {"StringEqualsIfExists": {"aws:RequestTag/team": "data"}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:*",
          "Condition": {"StringEquals": {"sts:SourceIdentity": "anna"}}
        }
        """, as: .trust),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .trust else { return [] }
    let allows = policy.policy.statements.elements.filter { $0.effect == .allow }
    let settable = Set(
      ["sts:TagSession", "sts:SetSourceIdentity"].filter { action in allows.contains { $0.covers(action) } })
    return allows.flatMap { statement in
      statement.conditions.compactMap { condition -> Violation? in
        guard let action = action(setting: condition.foldedKey), condition.holdsWithoutKey == false,
          !settable.contains(action)
        else { return nil }
        return Violation(
          at: condition.keyRange, neverSet(condition.key, without: action), help: "add `\(action)` to the actions")
      }
    }
  }

  private func action(setting key: String) -> String? {
    switch key {
    case "aws:tagkeys", "sts:transitivetagkeys": "sts:TagSession"
    case "sts:sourceidentity": "sts:SetSourceIdentity"
    default: key.begins(with: "aws:requesttag/") ? "sts:TagSession" : nil
    }
  }

  private func neverSet(_ key: String, without action: String) -> String {
    "`\(key)` is set only by who has `\(action)`, which the policy does not allow"
  }
}

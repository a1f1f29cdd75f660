import PolicyModel
import SourceText

/// A sensitive action that is granted without a condition.
struct UnconditionedSensitiveAction: Rule {
  static let page = RulePage(
    "PL631", "unconditioned-sensitive-action", .security,
    peers: [
      PeerCheck("parliament", "SENSITIVE_ACCESS"), PeerCheck("iam-policy-validator", "action_condition_enforcement"),
    ],
    summary: "An action that the organisation calls sensitive is granted without any condition.",
    why: """
      The organisation's configuration lists patterns of actions that are to be granted under conditions only, such as \
      multi-factor authentication, an address or a tag.
      """)

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": ["s3:GetObject", ↓"kms:Decrypt"], "Resource": "*"}"#)
      .configured { $0.sensitiveActions = ["kms:Decrypt", "iam:*"] },
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"kms:*", "Resource": "*"}"#)
      .configured { $0.sensitiveActions = ["kms:Decrypt"] },
    .allows(statement: #"{"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}"#),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*",
          "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
        }
        """
    ).configured { $0.sensitiveActions = ["kms:Decrypt"] },
    .allows(statement: #"{"Effect": "Deny", "Action": "kms:Decrypt", "Resource": "*"}"#)
      .configured { $0.sensitiveActions = ["kms:Decrypt"] },
    .allows(statement: #"{"Effect": "Allow", "Action": "kms:Encrypt", "Resource": "*"}"#)
      .configured { $0.sensitiveActions = ["kms:Decrypt"] },
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    let sensitive = policy.configuration.sensitiveActions.map(ActionPattern.init)
    guard !sensitive.isEmpty, [.identity, .resource, .session].contains(policy.kind) else { return [] }
    return policy.statements.flatMap { linted -> [Violation] in
      let statement = linted.statement
      guard statement.effect == .allow, !statement.action.isNegated, statement.conditions.isEmpty else { return [] }
      let patterns = statement.action.patterns
      return patterns.elements.indices.compactMap { index in
        guard let found = sensitive.first(where: { policy.facts.mayMeet(patterns.elements[index], $0) }) else {
          return nil
        }
        return Violation(
          at: patterns.range(at: index), isUnconditioned(patterns.elements[index], found),
          help: "add a condition that says when it is allowed")
      }
    }
  }

  private func isUnconditioned(_ pattern: ActionPattern, _ sensitive: ActionPattern) -> String {
    pattern == sensitive
      ? "the sensitive action `\(pattern)` is granted without a condition"
      : "`\(pattern)` grants the sensitive `\(sensitive)` without a condition"
  }
}

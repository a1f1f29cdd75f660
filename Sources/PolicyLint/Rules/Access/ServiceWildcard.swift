import PolicyModel
import SourceText

/// A grant of every action of a service.
struct ServiceWildcard: Rule {
  static let page = RulePage(
    "PL622", "service-wildcard", .warning,
    peers: [
      PeerCheck("cloudsplaining", "ServiceWildcard"), PeerCheck("iam-policy-validator", "service_wildcard"),
    ],
    summary: "A principal's policy allows every action of a service.",
    why: """
      Deleting and changing permissions are among them, and each new action that AWS adds. On named resources it may be \
      what is meant; on every resource it seldom is.
      """)

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": ["glue:GetTable", ↓"s3:*"], "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"S3:**", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#, as: .boundary),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "kms:*", "Resource": "*"
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .identity else { return [] }
    return policy.statements.flatMap { linted -> [Violation] in
      let statement = linted.statement
      guard statement.effect == .allow, !statement.action.isNegated else { return [] }
      let isOpen = statement.openResource != nil && !statement.isNarrowed
      let patterns = statement.action.patterns
      return patterns.elements.indices.filter { patterns.elements[$0].isWholeService }.map { index in
        Violation(
          at: patterns.range(at: index), isEverything(patterns.elements[index], isOpen),
          help: "name the actions that are used", severity: isOpen ? nil : .suggestion)
      }
    }
  }

  private func isEverything(_ pattern: ActionPattern, _ isOpen: Bool) -> String {
    "`\(pattern)` is every action of the service\(isOpen ? ", on every resource" : "")"
  }
}

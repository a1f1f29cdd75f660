import PolicyModel
import SourceText

/// A grant of every action there is.
struct EveryAction: Rule {
  let page = RulePage(
    "PL621", "every-action", .warning,
    peers: [
      PeerCheck("checkov", "CKV_AWS_49"), PeerCheck("checkov", "CKV_AWS_63"),
      PeerCheck("iam-policy-validator", "wildcard_action"),
    ],
    summary: "A statement of a principal's policy allows every action, on some resources or under conditions.",
    why: """
      It allows what is not known of yet: each new action that AWS adds to a service, deletion and the changing of \
      permissions among them.
      """)

  let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"*", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ↓"*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}
        }
        """),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Deny", "Action": "*", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::acme-lake/*"}"#, as: .boundary),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .identity else { return [] }
    return policy.statements.flatMap { linted -> [Violation] in
      let statement = linted.statement
      // What covers every resource too is an administrator's, of which another rule speaks.
      guard statement.effect == .allow, !statement.action.isNegated,
        statement.openResource == nil || statement.isNarrowed
      else { return [] }
      let patterns = statement.action.patterns
      return patterns.elements.indices.filter { patterns.elements[$0].meaning == .everything }.map { index in
        Violation(at: patterns.range(at: index), allowsEvery, help: "name the actions that are used")
      }
    }
  }

  private var allowsEvery: String { "the statement allows every action that there is or will be" }
}

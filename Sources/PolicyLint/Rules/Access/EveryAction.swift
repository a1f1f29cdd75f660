import PolicyModel
import SourceText

/// A grant of every action there is.
struct EveryAction: Rule {
  static let page = RulePage(
    "PL621", "every-action", .warning,
    peers: [
      PeerCheck("checkov", "CKV_AWS_49"), PeerCheck("checkov", "CKV_AWS_63"), PeerCheck("checkov", "CKV_AWS_72"),
      PeerCheck("iam-policy-validator", "wildcard_action"),
    ],
    summary: "A statement allows every action: on some resources or under conditions, or to those whom it names.",
    why: """
      It allows what is not known of yet: each new action that AWS adds to a service, deletion and the changing of \
      permissions among them.
      """)

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"*", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ↓"*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ↓"*",
          "Resource": "arn:aws:sqs:eu-west-1:123456789012:orders"
        }
        """, as: .resource),
    .flags(statement: #"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ↓"*"}"#, as: .trust),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Deny", "Action": "*", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::acme-lake/*"}"#, as: .boundary),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    let isOfPrincipal: Bool
    switch policy.kind {
    case .identity: isOfPrincipal = true
    case .resource, .trust: isOfPrincipal = false
    // These bound what others grant.
    case .boundary, .session, .scp, .rcp, .endpoint: return []
    }
    return policy.statements.flatMap { linted -> [Violation] in
      let statement = linted.statement
      // What covers every resource too is an administrator's, of which another rule speaks.
      guard statement.effect == .allow, !statement.action.isNegated,
        !isOfPrincipal || statement.openResource == nil || statement.isNarrowed
      else { return [] }
      let patterns = statement.action.patterns
      return patterns.elements.indices.filter { patterns.elements[$0].isEverything }.map { index in
        Violation(at: patterns.range(at: index), allowsEvery, help: "name the actions that are used")
      }
    }
  }

  private var allowsEvery: String { "the statement allows every action that there is or will be" }
}

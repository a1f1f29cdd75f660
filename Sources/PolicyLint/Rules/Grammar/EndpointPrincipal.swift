import JSONText
import PolicyModel
import SourceText

/// A policy of a VPC endpoint that names principals.
struct EndpointPrincipal: Rule {
  static let page = RulePage(
    "PL123", "endpoint-principal", .warning, peers: [PeerCheck("cloud-copilot", "ENDPOINT_POLICY_RULES")],
    summary: "A policy of a VPC endpoint names principals other than `*`, or has `NotPrincipal`.",
    why: """
      A gateway endpoint takes `*` alone: an account there stands for its root user only, and other principals are \
      rejected. Interface endpoints take them; the condition key `aws:PrincipalArn` does the same at both.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {"Effect": "Allow", "Principal": ↓{"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "*"}
        """, as: .endpoint),
    .flags(
      statement: """
        {
          "Effect": "Deny", "NotPrincipal": ↓{"AWS": "arn:aws:iam::111122223333:role/reader"}, "Action": "*",
          "Resource": "*"
        }
        """, as: .endpoint),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "s3:GetObject", "Resource": "*"}"#,
      as: .endpoint),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}"#),
  ]

  // A warning: the document does not tell which kind of endpoint it is for.
  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .endpoint else { return [] }
    return policy.statements.flatMap { linted -> [Violation] in
      guard let principal = linted.statement.principal else { return [] }
      let isEveryone = principal.principals.entries.allSatisfy { $0.meaning == .everyone }
      guard principal.isNegated || !isEveryone else { return [] }
      return ["Principal", "NotPrincipal"].compactMap(linted.member).map {
        Violation(
          at: $0.value.range, namesPrincipals($0.name),
          help: "write `\"Principal\": \"*\"`, and test `aws:PrincipalArn` or `aws:PrincipalAccount` in a condition")
      }
    }
  }

  private func namesPrincipals(_ element: String) -> String {
    "a gateway endpoint's policy takes no `\(element)` but `\"Principal\": \"*\"`"
  }
}

import PolicyModel
import SourceText

/// An ARN of another service than that of the resource that the policy is attached to.
struct ForeignResource: Rule {
  static let page = RulePage(
    "PL317", "foreign-resource", .error, accessAnalyzer: ["UNSUPPORTED_RESOURCE_ARN_IN_POLICY"],
    peers: [PeerCheck("cfn-lint", "E3514")],
    summary: "A policy that is attached to a resource names a resource of another service.",
    why: "The service rejects it: such a policy speaks of the resource that it is attached to.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["s3:GetObject", "s3:ListBucket"],
          "Resource": ["arn:aws:s3:::acme-lake/*", ↓"arn:aws:sqs:us-east-1:111122223333:orders"]
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "sqs:*",
          "NotResource": ["arn:aws:sqs:us-east-1:111122223333:orders", ↓"arn:aws:sns:us-east-1:111122223333:orders"]
        }
        """, as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["s3:GetObject", "s3:ListBucket"],
          "Resource": ["arn:aws:s3:::acme-lake/*", "arn:aws:s3:::acme-lake"]
        }
        """),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "kms:*", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:sqs:us-east-1:*:orders"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard let scope = policy.scope else { return [] }
    return policy.statements.flatMap { linted -> [Violation] in
      guard let patterns = linted.statement.resource?.patterns else { return [] }
      return patterns.elements.indices.filter { scope.isForeign(patterns.elements[$0]) }.map {
        Violation(
          at: patterns.range(at: $0), isForeign(patterns.elements[$0], scope.service),
          help: "name the resource that the policy is attached to")
      }
    }
  }

  private func isForeign(_ resource: ResourcePattern, _ service: String) -> String {
    "`\(resource)` is no resource of `\(service)`, whose resource the policy is attached to"
  }
}

import JSONText
import PolicyModel
import SourceText

/// A resource in the policy of a repository of ECR.
struct ResourceInRepositoryPolicy: Rule {
  static let page = RulePage(
    "PL125", "resource-in-repository-policy", .error, peers: [PeerCheck("cfn-lint", "E3513")],
    summary: "The policy of a repository of ECR names a resource.",
    why: """
      ECR rejects it, and says no more than that the policy is invalid: the one resource of such a policy is the \
      repository that it belongs to. The policy of a registry is another kind, and names resources.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"},
          "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], ↓"Resource": "*"
        }
        """, as: .resource),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "ecr:BatchGetImage"}"#,
      as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"},
          "Action": ["ecr:CreateRepository", "ecr:ReplicateImage"],
          "Resource": "arn:aws:ecr:eu-west-1:444455556666:repository/*"
        }
        """, as: .resource),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "ecr:BatchGetImage", "Resource": "*"}"#, as: .identity),
  ]

  /// Actions that policies of registries grant.
  /// https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html
  private static let ofRegistries = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository", "ecr:ReplicateImage"]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .resource else { return [] }
    if let type = policy.resourceType {
      return type.description == "ecr:repository" ? violations(in: policy, severity: nil) : []
    }
    guard policy.scope?.service == "ecr" else { return [] }
    let isOfRegistry = policy.statements.contains { linted in
      linted.statement.action.isNegated || Self.ofRegistries.contains { linted.statement.covers($0) }
    }
    return isOfRegistry ? [] : violations(in: policy, severity: .warning)
  }

  private func violations(in policy: LintedPolicy, severity: Diagnostic.Severity?) -> [Violation] {
    policy.statements.compactMap { $0.member("Resource") ?? $0.member("NotResource") }.map {
      Violation(at: $0.nameRange, takesNone($0.name), help: "remove it", severity: severity)
    }
  }

  private func takesNone(_ element: String) -> String { "a repository's policy takes no `\(element)`" }
}

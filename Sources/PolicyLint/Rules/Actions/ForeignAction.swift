import PolicyModel
import SourceText

/// An action of another service than that of the resource, or the role, that the policy is attached to.
struct ForeignAction: Rule {
  static let page = RulePage(
    "PL204", "foreign-action", .error, accessAnalyzer: ["UNSUPPORTED_ACTION_IN_POLICY"],
    peers: [PeerCheck("cfn-lint", "W3037")],
    summary: "A policy that is attached to a resource, or a trust policy, names an action of another service.",
    why: """
      The service rejects it: the policy of a bucket speaks of S3's actions, the policy of a key of \
      those of KMS, and a trust policy of those by which roles are assumed.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["s3:GetObject", ↓"kms:Decrypt"],
          "Resource": "arn:aws:s3:::acme-lake/*"
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "NotAction": [↓"sns:Publish"],
          "Resource": "arn:aws:sqs:us-east-1:111122223333:orders"
        }
        """, as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["S3:GetObject", "s3:ListBucket", "*"],
          "Resource": ["arn:aws:s3:::acme-lake/*", "arn:aws:s3:::acme-lake"]
        }
        """),
    .allows(
      statement: """
        {"Effect": "Allow", "Action": ["s3:GetObject", "kms:Decrypt"], "Resource": "arn:aws:s3:::acme-lake/*"}
        """),
    .allows(
      statement: """
        {"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "kms:Decrypt"], "Resource": "*"}
        """, as: .endpoint),
    .flags(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ↓"s3:GetObject"}"#, as: .trust),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["STS:AssumeRole", "sts:*"]}"#,
      as: .trust),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    if policy.kind == .trust { return foreignToTrust(policy) }
    guard let scope = policy.scope else { return [] }
    return policy.statements.flatMap { linted in
      let patterns = linted.statement.action.patterns
      return patterns.elements.indices.filter { scope.isForeign(patterns.elements[$0]) }.map {
        Violation(
          at: patterns.range(at: $0), isForeign(patterns.elements[$0], scope.service),
          help: "put it into a policy of the caller, or of a resource of that service")
      }
    }
  }

  /// "AssumeRole policy may only specify STS AssumeRole actions", says IAM.
  private func foreignToTrust(_ policy: LintedPolicy) -> [Violation] {
    policy.statements.map(\.statement.action.patterns).flatMap { patterns in
      patterns.elements.indices.compactMap { index -> Violation? in
        let action = patterns.elements[index]
        guard case .service(let service, _) = action.meaning, !service.equalsIgnoringCase("sts"),
          policy.facts.service(service) != nil
        else { return nil }
        return Violation(
          at: patterns.range(at: index), "`\(action)` is no action of a trust policy, which takes those of `sts` only",
          help: "put it into a policy of the role")
      }
    }
  }

  private func isForeign(_ action: ActionPattern, _ service: String) -> String {
    "`\(action)` is no action of `\(service)`, whose resource the policy is attached to"
  }
}

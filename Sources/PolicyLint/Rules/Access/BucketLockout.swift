import JSONText
import PolicyAnalysis
import PolicyModel
import SourceText

/// A bucket's policy that nobody may mend any more.
struct BucketLockout: Rule {
  static let page = RulePage(
    "PL634", "bucket-lockout", .security, peers: [PeerCheck("checkov", "CKV_AWS_93")],
    summary: "A bucket's policy denies everyone to change and to delete it.",
    why: """
      No user and no role can use or mend the bucket then; only the root user of its account can delete the policy. It \
      is proved for every request, conditions and exceptions weighed.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": ↓"Deny", "Principal": "*", "Action": "s3:*",
          "Resource": ["arn:aws:s3:::acme-lake", "arn:aws:s3:::acme-lake/*"]
        }
        """),
    .flags(
      statement: """
        {
          "Effect": ↓"Deny", "Principal": {"AWS": "*"}, "NotAction": "s3:GetObject", "Resource": "arn:aws:s3:::acme-*"
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "s3:*",
          "Resource": ["arn:aws:s3:::acme-lake", "arn:aws:s3:::acme-lake/*"],
          "Condition": {"Bool": {"aws:SecureTransport": "false"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/admin"}}
        }
        """),
    .allows(
      statement: #"{"Effect": "Deny", "Principal": "*", "Action": "s3:Put*", "Resource": "arn:aws:s3:::acme-lake"}"#),
    .allows(
      statement: """
        {
          "Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "s3:*",
          "Resource": "arn:aws:s3:::acme-lake"
        }
        """),
    .allows(
      statement: #"{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
  ]

  /// What mends a policy.
  private static let mending = ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"].compactMap { ActionName($0) }

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .resource else { return [] }
    return policy.statements.compactMap { linted -> Violation? in
      let statement = linted.statement
      guard statement.effect == .deny, let principal = statement.principal, !principal.isNegated,
        principal.principals.entries.contains(where: { $0.meaning == .everyone }),
        Self.mending.allSatisfy(statement.action.matches), let bucket = bucket(of: statement),
        Self.mending.allSatisfy({ policy.proofs.deniesEverybody(statement, $0, bucket) }),
        let range = linted.member("Effect")?.value.range
      else { return nil }
      return Violation(
        at: range, nobodyMends, help: "except a role that mends it, by `ArnNotLike` of `aws:PrincipalArn`")
    }
  }

  /// The bucket that the policy is of, where the statement covers it.
  private func bucket(of statement: Statement) -> ResourcePattern? {
    guard let resource = statement.resource, !resource.isNegated else { return nil }
    return resource.patterns.elements.first { pattern in
      guard let fields = pattern.fields else { return pattern.isEverything }
      return fields[2].hasSameBytes(as: "s3") && !fields[5].utf8.contains(UInt8(ascii: "/"))
    }
  }

  private var nobodyMends: String { "no user and no role may change or delete the bucket's policy any more" }
}

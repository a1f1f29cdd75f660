import PolicyModel
import SourceText

/// The reading of all files, secrets or parameters.
struct OpenDataReading: Rule {
  static let page = RulePage(
    "PL624", "open-data-reading", .security,
    peers: [
      PeerCheck("cloudsplaining", "DataExfiltration"), PeerCheck("checkov", "CKV_AWS_108"),
      PeerCheck("checkov", "CKV_AWS_288"),
    ],
    summary: "A principal's policy lets it read every object, secret or parameter.",
    why: "One stolen credential then gives away all that is stored. Name the buckets, prefixes, secrets or parameters.")

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": ["s3:ListBucket", ↓"s3:GetObject"], "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"ssm:Get*", "Resource": ["arn:aws:s3:::a", "*"]}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"StringEquals": {"aws:ResourceAccount": "123456789012"}}
        }
        """),
    .allows(statement: #"{"Effect": "Deny", "Action": "s3:GetObject", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.openGrants(of: .data).map { grant, names in
      Violation(at: grant.range, readsAll(grant.subject(names)), help: "name the resources that are read")
    }
  }

  private func readsAll(_ subject: String) -> String { "\(subject) reads what is stored anywhere" }
}

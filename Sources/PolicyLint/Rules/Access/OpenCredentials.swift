import PolicyModel
import SourceText

/// Credentials for anything.
struct OpenCredentials: Rule {
  static let page = RulePage(
    "PL626", "open-credentials", .security,
    peers: [
      PeerCheck("cloudsplaining", "CredentialsExposure"), PeerCheck("parliament", "CREDENTIALS_EXPOSURE"),
      PeerCheck("checkov", "CKV_AWS_107"), PeerCheck("checkov", "CKV_AWS_287"),
    ],
    summary: "A principal's policy lets it get credentials for every role, database or other resource of a kind.",
    why: """
      Credentials are rights that no later change of this policy takes back. What cannot be granted on single \
      resources, such as the token for a registry's login, is not reported.
      """)

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"sts:AssumeRole", "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": ["s3:ListBucket", ↓"redshift:GetCluster*"], "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::123456789012:role/app"}"#),
    .allows(statement: #"{"Effect": "Deny", "Action": "sts:AssumeRole", "Resource": "*"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"}, "Action": "sts:AssumeRole"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.openGrants(of: .credentials).map { grant, names in
      Violation(
        at: grant.range, givesCredentials(grant.subject(names)),
        help: "name the resources that credentials are needed for")
    }
  }

  private func givesCredentials(_ subject: String) -> String { "\(subject) gives credentials for any resource" }
}

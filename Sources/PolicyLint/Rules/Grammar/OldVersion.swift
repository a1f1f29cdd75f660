import JSONText
import PolicyModel
import SourceText

/// A policy of the old version, though it uses nothing that the new one reads otherwise.
struct OldVersion: Rule {
  static let page = RulePage(
    "PL124", "old-version", .suggestion,
    peers: [
      PeerCheck("parliament", "OLD_VERSION"), PeerCheck("cfn-lint", "W2511"),
      PeerCheck("iam-policy-validator", "outdated_version"),
    ],
    summary: "The policy is of the version 2008-10-17.",
    why: "The first policy variable that someone adds to it is plain text, and whatever it stands for never matches.")

  static let examples: [RuleExample] = [
    .flags(
      #"{"Version": ↓"2008-10-17", "Statement": []}"#, fixed: #"{"Version": "2012-10-17", "Statement": []}"#),
    .flags(
      #"""
      {
        "Version": ↓"2008-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/$HOME/*"}]
      }
      """#),
    .flags(#"{"Version": ↓"2008-10-17", "Statement": []}"#, as: .rcp),
    .allows(#"{"Version": "2012-10-17", "Statement": []}"#),
    .allows(#"{"Statement": []}"#),
    .allows(
      #"""
      {
        "Version": "2008-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/${aws:userid}"}]
      }
      """#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    // That variables are plain text in it is an error, and reported as one.
    guard let version = policy.node["Version"], policy.policy.version == .v2008, !hasVariables(policy) else {
      return []
    }
    return [
      Violation(
        at: version.range, "the policy is of 2008-10-17, in which policy variables are plain text",
        help: "write `2012-10-17`", fixes: [.replacing(version.range, by: "\"2012-10-17\"", isSafe: true)],
        severity: policy.kind.needsLatestVersion ? .error : nil)
    ]
  }

  private func hasVariables(_ policy: LintedPolicy) -> Bool {
    policy.variablePlaces.contains { part, _ in !FoundVariable.all(in: part).isEmpty }
  }
}

extension PolicyKind {
  /// Whether policies of the kind must be of the latest version, and are rejected otherwise.
  /// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
  var needsLatestVersion: Bool { self == .scp || self == .rcp }
}

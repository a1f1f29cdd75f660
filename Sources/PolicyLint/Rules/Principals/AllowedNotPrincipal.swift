import JSONText
import PolicyModel
import SourceText

/// An `Allow` for all but some.
struct AllowedNotPrincipal: Rule {
  static let page = RulePage(
    "PL425", "allowed-not-principal", .security, accessAnalyzer: ["ALLOW_WITH_NOT_PRINCIPAL"],
    peers: [
      PeerCheck("parliament", "NOTPRINCIPAL_WITH_ALLOW"), PeerCheck("iam-policy-validator", "principal_validation"),
    ],
    summary: "An `Allow` has `NotPrincipal`.",
    why: "It allows everyone who is not listed: strangers, and callers that are not signed in.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {"Effect": "Allow", ↓"NotPrincipal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "*"}
        """, as: .resource),
    .flags(
      statement: """
        {
          "Effect": "Allow", ↓"NotPrincipal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"Bool": {"aws:SecureTransport": "true"}}
        }
        """, as: .resource),
    .allows(
      statement: """
        {"Effect": "Deny", "NotPrincipal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "*"}
        """, as: .resource),
    .allows(
      statement: """
        {"Effect": "Allow", "NotPrincipal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}
        """, as: .trust),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    // AWS rejects it in a trust policy, in a policy without principals, in one of an endpoint, and beside `Principal`;
    // other rules say so.
    guard policy.kind == .resource else { return [] }
    return policy.statements.filter { $0.statement.effect == .allow && $0.member("Principal") == nil }.compactMap {
      $0.member("NotPrincipal")
    }.map {
      Violation(at: $0.nameRange, allowsTheRest, help: "list in `Principal` who is meant")
    }
  }

  private var allowsTheRest: String { "everyone is allowed who is not listed, signed in or not" }
}

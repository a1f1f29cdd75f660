import PolicyModel
import SourceText

/// A version of the policy language that does not exist.
struct UnknownVersion: Rule {
  static let page = RulePage(
    "PL113", "unknown-version", .error, accessAnalyzer: ["INVALID_VERSION"],
    peers: [PeerCheck("parliament", "INVALID_VERSION")],
    summary: "`Version` is neither `2012-10-17` nor `2008-10-17`.",
    why: "AWS rejects it. `Version` names the version of the policy language, not the day of the policy.")

  static let examples: [RuleExample] = [
    .flags(
      #"{"Version": ↓"2024-01-01", "Statement": []}"#, fixed: #"{"Version": "2012-10-17", "Statement": []}"#),
    .allows(#"{"Version": "2012-10-17", "Statement": []}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.violations { issue in
      guard case .unknownVersion(let text) = issue.kind else { return nil }
      return Violation(at: issue.range, issue.message, help: issue.help, fixes: issue.respelling(of: text))
    }
  }
}

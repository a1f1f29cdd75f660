import JSONText
import PolicyModel
import SourceText

/// An element that policies or statements do not have.
struct UnknownElement: Rule {
  static let page = RulePage(
    "PL108", "unknown-element", .error, accessAnalyzer: ["INVALID_POLICY_ELEMENT"],
    peers: [PeerCheck("parliament", "MALFORMED")],
    summary: "A policy or a statement has an element that the policy language does not know.",
    why: "AWS rejects it. Elements are spelled as in the documentation, capitals included.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "s3:GetObject", ↓"Resources": "*"}"#,
      fixed: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", ↓"Comment": "why"}"#),
    .flags(#"{"Version": "2012-10-17", ↓"Owner": "me", "Statement": []}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
    .allows(#"{"name": "acme"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    // Of what is no policy at all that is said, once.
    let isNoPolicy = policy.isNoPolicy
    return policy.violations { issue in
      switch issue.kind {
      case .unknownPolicyElement where isNoPolicy: nil
      case .unknownPolicyElement(let name, _), .unknownStatementElement(let name, _):
        Violation(at: issue.range, issue.message, help: issue.help, fixes: issue.respelling(of: name))
      default: nil
      }
    }
  }
}

import PolicyModel
import SourceText

/// A value of a JSON type that its element cannot have.
struct WrongType: Rule {
  static let page = RulePage(
    "PL111", "wrong-type", .error, accessAnalyzer: ["DATA_TYPE_MISMATCH", "INVALID_PRINCIPAL_FORMAT"],
    peers: [PeerCheck("parliament", "MALFORMED"), PeerCheck("cloud-copilot", "MUTED_BY_NULL_ELEMENT")],
    summary: "An element has a value of a JSON type that it cannot have.",
    why: "AWS rejects it. Most elements take a string or a list of strings.")

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": ↓null, "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": ["s3:GetObject", ↓7], "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": ↓[]}"#),
    .flags(#"↓"s3:GetObject""#),
    .allows(statement: #"{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.violations { issue in
      switch issue.kind {
      case .wrongType(let element, _, _):
        Violation(
          at: issue.range, issue.message, help: issue.help,
          accessAnalyzer: element == "Principal" || element == "NotPrincipal"
            ? "INVALID_PRINCIPAL_FORMAT" : "DATA_TYPE_MISMATCH")
      case .policyNotObject:
        Violation(at: issue.range, issue.message, help: issue.help, accessAnalyzer: "DATA_TYPE_MISMATCH")
      default: nil
      }
    }
  }
}

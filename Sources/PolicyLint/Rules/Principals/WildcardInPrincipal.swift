import PolicyModel
import SourceText

/// A principal that is written with a wildcard.
struct WildcardInPrincipal: Rule {
  static let page = RulePage(
    "PL403", "wildcard-in-principal", .error, accessAnalyzer: ["UNSUPPORTED_WILDCARD_IN_PRINCIPAL"],
    peers: [PeerCheck("cfn-lint", "E3512")],
    summary: "A principal holds a wildcard that is not the whole of it.",
    why: "AWS rejects it: a principal is named whole, or is `*`.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {"Effect": "Allow", "Principal": {"AWS": ↓"arn:aws:iam::111122223333:role/*"}, "Action": "sts:AssumeRole"}
        """),
    .flags(statement: #"{"Effect": "Allow", "Principal": {"Service": ↓"*"}, "Action": "sts:AssumeRole"}"#),
    .allows(statement: #"{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}"#),
    .allows(statement: #"{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    let formless = Set(
      policy.issues.compactMap { issue -> SourceRange? in
        if case .malformedPrincipal = issue.kind { issue.range } else { nil }
      })
    return policy.texts.principals.compactMap { located in
      guard let principal = located.principal, hasWildcard(principal), !formless.contains(located.range) else {
        return nil
      }
      return Violation(at: located.range, hasWildcard(principal.text), help: help(principal.kind))
    }
  }

  private func hasWildcard(_ principal: PrincipalPattern) -> Bool {
    let isOpen = principal.text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
    return isOpen && principal.meaning != .everyone
  }

  private func help(_ kind: PrincipalKind) -> String {
    kind == .aws
      ? "name the account, and test the rest by the condition key `aws:PrincipalArn`" : "name each one whole"
  }

  private func hasWildcard(_ text: String) -> String { "the principal `\(text)` holds a wildcard" }
}

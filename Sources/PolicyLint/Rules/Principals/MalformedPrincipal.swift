import PolicyModel
import SourceText

/// A text that names no principal.
struct MalformedPrincipal: Rule {
  let page = RulePage(
    "PL401", "malformed-principal", .error, accessAnalyzer: ["INVALID_PRINCIPAL_FORMAT"],
    peers: [PeerCheck("parliament", "UNKNOWN_PRINCIPAL")],
    summary: "A principal is none of the forms that AWS takes.",
    why: "AWS rejects the policy: a principal is an account, a user, a role, a session, a service, a provider or `*`.")

  let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": ↓"the data team"}, "Action": "sts:AssumeRole"}"#),
    .flags(statement: #"{"Effect": "Allow", "Principal": ↓"111122223333", "Action": "sts:AssumeRole"}"#),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:role/reader", "AROAEXAMPLEEXAMPLE12"]}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    let formless = policy.violations { issue in
      guard case .malformedPrincipal = issue.kind else { return nil }
      return Violation(at: issue.range, issue.message, help: "write `{\"AWS\": \"...\"}` around it")
    }
    let reported = Set(formless.map(\.range))
    let entries = policy.texts.principals.filter { located in
      located.principal?.meaning == .malformed && !located.isOpen && !located.isBareNumber && located.fields == nil
        && !located.text.begins(with: "arn:") && !reported.contains(located.range)
    }
    return formless
      + entries.map {
        Violation(
          at: $0.range, noPrincipal($0.text),
          help: "name an account, `111122223333`, or the ARN of a user, a role or a session")
      }
  }

  private func noPrincipal(_ text: String) -> String { "`\(text)` is not a principal" }
}

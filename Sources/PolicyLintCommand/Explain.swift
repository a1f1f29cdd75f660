import CommandKit
import PolicyLint
import Terminal

/// `policylint explain CODE`: one rule's page.
struct Explain: Command {
  var rule = ""

  static let name = "explain"

  static let declaration = CommandDeclaration<Explain>(
    summary: "print what a rule is about",
    arguments: [.one("RULE", \.rule, "a code such as `PL203`, or a name such as `unknown-action`")],
    examples: [Example("policylint explain unknown-action", "prints the rule's page")])

  func run(_ console: Console) throws -> ExitCode {
    guard let found = Rules.named(rule) else {
      throw UsageError(
        "there is no rule `\(rule.visible)`",
        help: RuleSelection.nearest(to: rule).map { "did you mean `\($0)`?" } ?? "`policylint rules` lists them")
    }
    console.output.write(RulePageText(found).text)
    return .success
  }
}

import CommandKit
import JSONText
import PolicyModel
import PolicySynthesis
import ServiceReference
import Terminal

/// `policygen expand`: wildcards of actions by name.
struct Expand: Command {
  var path = ""
  var output: String?

  static let name = "expand"

  static let declaration = CommandDeclaration<Expand>(
    summary: "write the wildcards of a policy's actions as names",
    discussion: """
      The names are those of the service table. What AWS adds later, the wildcard would have matched and the names do \
      not. Statements that deny, and `NotAction`, are left as they are, and said on standard error.
      """,
    options: [.value("output", "o", \.output, as: "FILE", "where the policy goes; standard output unless said")],
    arguments: [.one("POLICY", \.path, "the policy, or `-`", completes: .file)],
    examples: [Example("policygen expand policy.json", "the policy with each action by its name")])

  func run(_ console: Console) throws -> ExitCode {
    let rewriting = ActionMinimizer(.none).expand(try PolicyInput.read(path, console))
    try console.deliver(JSONWriter.pretty(rewriting.policy.json) + "\n", to: output)
    console.report(rewriting)
    console.note("the names are those of the service table of \(ServiceReference.embedded.date)")
    return .success
  }
}

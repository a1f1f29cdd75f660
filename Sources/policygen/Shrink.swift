import CommandKit
import JSONText
import PolicyModel
import PolicySynthesis
import Terminal

/// `policygen shrink`: the same actions in fewer characters.
struct Shrink: Command {
  /// How short lists are made; `none` would do nothing.
  enum Level: String, CaseIterable, Sendable { case words, tight }

  var path = ""
  var level = Level.tight
  var allowsWrites = false
  var output: String?

  static let name = "shrink"

  static let declaration = CommandDeclaration<Shrink>(
    summary: "write a policy's actions as wildcards that match just them",
    discussion: """
      Each wildcard is tested against every action of its service: it matches those of the statement and no other. \
      It will match what AWS adds under such a name later; what each stands for is said on standard error. Wildcards \
      that are there stay, and `NotAction` is left as it is.
      """,
    options: [
      .choice("minimize", nil, \.level, "how short: wildcards behind whole words, or anywhere"),
      .flag("wildcard-writes", nil, \.allowsWrites, "let wildcards stand for actions that write or grant, too"),
      .value("output", "o", \.output, as: "FILE", "where the policy goes; standard output unless said"),
    ],
    arguments: [.one("POLICY", \.path, "the policy, or `-`", completes: .file)],
    examples: [Example("policygen shrink policy.json", "the policy in fewer characters")])

  func run(_ console: Console) throws -> ExitCode {
    let policy = try PolicyInput.read(path, console)
    let minimizer = ActionMinimizer(level == .words ? .words : .tight, allowsWrites: allowsWrites)
    let rewriting = minimizer.minimize(policy)
    try console.deliver(JSONWriter.pretty(rewriting.policy.json) + "\n", to: output)
    console.report(rewriting.wildcards)
    console.report(rewriting)
    console.note("\(policy.characters) characters became \(rewriting.policy.characters)")
    return .success
  }
}

import CommandKit
import Environment
import PolicySynthesis
import SourceText

/// What keeps a role from being made, in the words of a usage error.
enum EmissionFailure {
  /// The usage error that says `error`.
  static func usage(_ error: EmissionError) -> UsageError {
    switch error {
    case .override(let error): return UsageError(error.message)
    case .unknownRole(let alias, let declared):
      let guess = Spelling.nearest(to: alias, among: declared).map { "did you mean `\($0)`?" }
      return UsageError("the environment has no role `\(alias)`", help: guess ?? "it has \(listed(declared))")
    case .severalRoles(let aliases, let template):
      return UsageError(
        "the environment has several roles made from `\(template)`", help: "name one with `--role`: \(listed(aliases))")
    case .otherTemplate(let alias, let template):
      return UsageError(
        "the role `\(alias)` is made from `\(template)`", help: "emit that, or name another `--role`")
    }
  }

  /// What is wrong with what was given on the command line: all that is missing as one, then the rest.
  static func problems(of result: EmissionResult, template: any RoleTemplate.Type) -> [UsageProblem] {
    var problems: [UsageProblem] = []
    let missing = result.missing
    if !missing.isEmpty {
      let lines = missing.map { parameter in
        "    --set \(ShellWord.quoted("\(result.settingKey(of: parameter))=\(parameter.example)"))  # \(parameter.words)"
      }
      let keys = missing.map { "`\(result.settingKey(of: $0))`" }.joined(separator: ", ")
      problems.append(
        .other(
          "`\(template.name)` needs \(missing.count == 1 ? "a parameter that is" : "parameters that are") missing: \(keys)",
          help: "give an environment file with `--environment`, or each of them:\n" + lines.joined(separator: "\n")))
    }
    return problems + result.besideFile.map { .other($0.message, help: $0.help) }
  }

  private static func listed(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.map { "`\($0)`" }.joined(separator: ", ")
  }
}

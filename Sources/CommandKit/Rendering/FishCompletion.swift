/// Completions for fish.
struct FishCompletion {
  private let program: ProgramOutline

  init(_ program: ProgramOutline) { self.program = program }

  var script: String {
    let names = program.shownCommands.map(\.name).joined(separator: " ")
    var lines = [
      "# fish completions of \(program.name); `\(program.name) completion fish` prints them.",
      "complete -c \(program.name) -f",
    ]
    lines += CommonOption.outlines.map { option($0, when: nil) }
    let isFirst = "not __fish_seen_subcommand_from \(names)"
    for command in program.shownCommands {
      lines.append(
        "complete -c \(program.name) -n \(quoted(isFirst)) -a \(quoted(command.name)) -d \(quoted(command.summary))")
    }
    for command in program.shownCommands {
      let follows = "__fish_seen_subcommand_from \(command.name)"
      lines += command.shownOptions.map { option($0, when: follows) }
      lines += arguments(of: command).compactMap { argument($0, when: follows) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func arguments(of command: CommandOutline) -> [Completion] {
    if command.name == HelpCommand.name { return [.words(program.shownCommands.map(\.name))] }
    return command.arguments.map(\.completion)
  }

  private func option(_ option: OptionOutline, when condition: String?) -> String {
    var line = "complete -c \(program.name)"
    if let condition { line += " -n \(quoted(condition))" }
    if let short = option.short { line += " -s \(short)" }
    line += " -l \(option.long)"
    switch option.value?.completion {
    case nil: break
    case .words(let words): line += " -x -a \(quoted(words.joined(separator: " ")))"
    case .folder: line += " -x -a \(quoted("(__fish_complete_directories)"))"
    case .file: line += " -r -F"
    case .none?: line += " -x"
    }
    return line + " -d \(quoted(option.summary))"
  }

  private func argument(_ completion: Completion, when condition: String) -> String? {
    let start = "complete -c \(program.name) -n \(quoted(condition))"
    return switch completion {
    case .none: nil
    case .file: "\(start) -F"
    case .folder: "\(start) -a \(quoted("(__fish_complete_directories)"))"
    case .words(let words): "\(start) -a \(quoted(words.joined(separator: " ")))"
    }
  }

  /// fish knows two escapes between single quotes: `\\` and `\'`.
  private func quoted(_ text: String) -> String {
    "'" + String(text.flatMap { $0 == "\\" || $0 == "'" ? ["\\", $0] : [$0] }) + "'"
  }
}

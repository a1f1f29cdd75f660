import Terminal

/// A program of several commands, each called by its name: `policylint check`.
///
/// `help`, `completion` and `man` are added to every program.
public struct Program: Sendable {
  let name: String
  let summary: String
  let discussion: String
  let version: @Sendable () -> String
  private let ownSubcommands: [Subcommand]

  /// The program `name`; `version` is asked for only when it is to be printed.
  public init(
    name: String, summary: String, discussion: String = "", version: @escaping @Sendable () -> String,
    subcommands: [Subcommand]
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.version = version
    ownSubcommands = subcommands
  }

  /// The program's own commands and those that every program has.
  var subcommands: [Subcommand] {
    ownSubcommands + [
      Subcommand(HelpCommand.self) { [self] command, console in
        guard let name = command.name else {
          HelpText(program: outline, console).writeProgram()
          return .success
        }
        guard let found = outline.command(named: name) else {
          throw UsageError([unknownCommand(name)])
        }
        HelpText(program: outline, console).write(found)
        return .success
      },
      Subcommand(CompletionCommand.self) { [self] command, console in
        console.output.write(command.shell.script(outline))
        return .success
      },
      Subcommand(ManualCommand.self) { [self] _, console in
        console.output.write(ManualPage(outline, version: version()).text)
        return .success
      },
    ]
  }

  var outline: ProgramOutline {
    ProgramOutline(name: name, summary: summary, discussion: discussion, commands: subcommands.map(\.outline))
  }
}

/// A command without its type, as a program holds it.
public struct Subcommand: Sendable {
  let name: String
  private let makeOutline: @Sendable () -> CommandOutline
  let prepare: @Sendable ([String], CommonSettings) -> PreparedCommand

  /// The command `type`.
  public init<C: Command>(_ type: C.Type) {
    self.init(type) { command, console in try command.run(console) }
  }

  /// The command `type`, carried out by `run`, which may know more than the command's own properties.
  init<C: Command>(_ type: C.Type, run: @escaping @Sendable (C, Console) throws -> ExitCode) {
    name = C.name
    makeOutline = { C.declaration.outline }
    prepare = { words, common in
      let parsed = ParsedCommand<C>(words, common: common)
      return PreparedCommand(common: parsed.common, problems: parsed.problems) { console in
        try run(parsed.command, console)
      }
    }
  }

  /// The command as help sees it: made when it is asked for, since most calls need none.
  var outline: CommandOutline { makeOutline() }
}

/// A command whose words were read, ready to run.
struct PreparedCommand {
  let common: CommonSettings
  let problems: [UsageProblem]
  let run: (Console) throws -> ExitCode
}

import SourceText
import Terminal

extension Program {
  /// Carries out the call with `arguments` (the program's name left out); touches nothing but `console`.
  public func run(arguments: [String], console: Console) -> ExitCode {
    var common = CommonSettings()
    var problems: [UsageProblem] = []
    let reader = WordReader(arguments, options: CommonOption.outlines, stopsAtArgument: true)
    for item in reader.items {
      switch item {
      case .problem(let problem): problems.append(problem)
      case .option(let index, let value):
        let option = CommonOption.allCases[index]
        if let problem = common.apply(option, value) {
          problems.append(.wrongValue(name: option.outline.flag, problem))
        }
      case .argument: continue
      }
    }
    guard let name = reader.rest.first else {
      return answerWithoutCommand(common, problems, console: console.with(common))
    }
    let words = Array(reader.rest.dropFirst())
    guard let subcommand = subcommands.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
      let console = console.with(common)
      if common.wantsHelp || common.wantsVersion { return answerWithoutCommand(common, [], console: console) }
      // After an unknown option the word was likely its value.
      if case .unknownOption = problems.last { return refuse(problems, console: console) }
      return refuse(problems + [unknownCommand(name)], console: console)
    }
    let prepared = subcommand.prepare(words, common)
    return run(prepared, subcommand, before: problems, console: console.with(prepared.common))
  }

  private func run(
    _ prepared: PreparedCommand, _ command: Subcommand, before problems: [UsageProblem], console: Console
  ) -> ExitCode {
    if prepared.common.wantsHelp {
      HelpText(program: outline, console).write(command.outline)
      return .success
    }
    if prepared.common.wantsVersion { return printVersion(console) }
    let problems = problems + prepared.problems
    guard problems.isEmpty else { return refuse(problems, command: command, console: console) }
    do {
      return try prepared.run(console)
    } catch let error as UsageError {
      return refuse(error.problems, command: command, console: console)
    } catch let error as FileError {
      console.complain(error.message)
      return .input
    } catch let error as CommandFailure {
      console.complain(error.message, help: error.help)
      return error.code
    } catch {
      console.complain(
        "the program failed: \("\(error)".visible)", help: "this is a fault of `\(name)`, please report it")
      return .fault
    }
  }

  private func answerWithoutCommand(
    _ common: CommonSettings, _ problems: [UsageProblem], console: Console
  ) -> ExitCode {
    if common.wantsHelp {
      HelpText(program: outline, console).writeProgram()
      return .success
    }
    if common.wantsVersion { return printVersion(console) }
    if problems.isEmpty {
      HelpText(program: outline, on: console.errors, style: console.errorStyle, width: console.width).writeProgram()
      return .usage
    }
    return refuse(problems, console: console)
  }

  private func printVersion(_ console: Console) -> ExitCode {
    console.output.writeLine(version())
    return .success
  }

  func unknownCommand(_ name: String) -> UsageProblem {
    let known = outline.shownCommands.map(\.name)
    return .unknownCommand(name, suggestion: Spelling.nearest(to: name, among: known))
  }

  private func refuse(
    _ problems: [UsageProblem], command: Subcommand? = nil, console: Console
  ) -> ExitCode {
    for problem in problems { console.complain(problem.message, help: problem.help) }
    let call = command.map { "\(name) \($0.name)" } ?? name
    let usage = command?.outline.usage(program: name) ?? outline.usage
    console.errors.writeLine("\(console.errorStyle.paint(.emphasis, "usage:")) \(usage)")
    console.errors.writeLine("for more, try `\(call) --help`")
    return .usage
  }
}

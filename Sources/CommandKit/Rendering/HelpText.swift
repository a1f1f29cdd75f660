import Terminal

/// Writes help for a program and its commands, set to the width of where it goes.
struct HelpText {
  private let program: ProgramOutline
  private let output: Output
  private let style: Style
  private let width: Int

  /// Help for `program` on `output`.
  init(program: ProgramOutline, on output: Output, style: Style, width: Int) {
    self.program = program
    self.output = output
    self.style = style
    // Lines longer than a page's are hard to read, however wide the window.
    self.width = min(max(width, 40), 100)
  }

  /// Help for `program` on standard output.
  init(program: ProgramOutline, _ console: Console) {
    self.init(program: program, on: console.output, style: console.outputStyle, width: console.width)
  }

  /// What the program is and which commands it has.
  func writeProgram() {
    write(TextLayout.wrap(program.summary, width: width))
    usage(program.usage)
    paragraphs(program.discussion)
    section("Commands", program.shownCommands.map { ($0.name, $0.summary) })
    section("Common options", CommonOption.outlines.map { ($0.term, $0.meaning) })
    section("Exit codes", ExitCode.allCases.map { ("\($0.rawValue)", $0.meaning) })
    output.writeLine()
    output.writeLine("For more on a command, try `\(program.name) help COMMAND`.")
  }

  /// All about one command.
  func write(_ command: CommandOutline) {
    write(TextLayout.wrap(command.summary, width: width))
    usage(command.usage(program: program.name))
    paragraphs(command.discussion)
    section("Arguments", command.arguments.map { ($0.term, $0.meaning) })
    section("Options", command.shownOptions.map { ($0.term, $0.meaning) })
    section("Common options", CommonOption.outlines.map { ($0.term, $0.meaning) })
    examples(command.examples)
    section("Exit codes", command.exitCodeRows)
  }

  private func usage(_ line: String) {
    output.writeLine()
    output.writeLine("\(style.paint(.emphasis, "Usage:")) \(line)")
  }

  private func paragraphs(_ text: String) {
    guard !text.isEmpty else { return }
    output.writeLine()
    write(TextLayout.paragraphs(text, width: width))
  }

  private func section(_ title: String, _ rows: [(term: String, meaning: String)]) {
    guard !rows.isEmpty else { return }
    heading(title)
    write(TextLayout.table(rows, width: width) { style.paint(.help, $0) })
  }

  private func examples(_ examples: [Example]) {
    guard !examples.isEmpty else { return }
    heading("Examples")
    for example in examples {
      output.writeLine("  \(style.paint(.help, example.line))")
      write(TextLayout.wrap(example.explanation, width: width - 6).map { "      \($0)" })
    }
  }

  private func heading(_ title: String) {
    output.writeLine()
    output.writeLine(style.paint(.emphasis, title + ":"))
  }

  private func write(_ lines: [String]) {
    for line in lines { output.writeLine(line) }
  }
}

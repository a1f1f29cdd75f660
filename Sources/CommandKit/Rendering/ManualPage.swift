/// The manual page of a program, in the macros of man(7).
struct ManualPage {
  private var lines: [String] = []

  /// The page's source.
  var text: String { lines.joined(separator: "\n") + "\n" }

  /// The page of `program`; the first line of `version` stands at its foot.
  init(_ program: ProgramOutline, version: String) {
    let foot = version.split(separator: "\n").first.map(String.init) ?? program.name
    lines.append(".TH \(Self.argument(program.name.uppercased())) 1 \"\" \(Self.argument(foot))")
    section("NAME")
    paragraph("\(program.name) - \(program.summary)")
    section("SYNOPSIS")
    for (index, command) in program.shownCommands.enumerated() {
      if index > 0 { lines.append(".br") }
      let words = Self.escaped(command.usage(program: program.name).droppingFirstWord)
      lines.append("\\fB\(Self.escaped(program.name))\\fR \(words)")
    }
    if !program.discussion.isEmpty {
      section("DESCRIPTION")
      discussion(program.discussion, isFirst: true)
    }
    section("COMMANDS")
    for command in program.shownCommands { describe(command, of: program) }
    section("COMMON OPTIONS")
    list(CommonOption.outlines.map { ($0.term, $0.meaning) })
    section("EXIT STATUS")
    list(ExitCode.allCases.map { ("\($0.rawValue)", $0.meaning) })
    section("ENVIRONMENT")
    list([
      ("NO_COLOR", "no colour, unless --color always is given"),
      ("CLICOLOR_FORCE", "colour also where there is no terminal"),
      ("COLUMNS", "the width of help where there is no terminal"),
    ])
  }

  private mutating func describe(_ command: CommandOutline, of program: ProgramOutline) {
    lines.append(".SS \(Self.argument(command.usage(program: program.name)))")
    paragraph(command.summary)
    if !command.discussion.isEmpty { discussion(command.discussion) }
    list(command.arguments.map { ($0.term, $0.meaning) })
    list(command.shownOptions.map { ($0.term.trimmingLeadingSpaces, $0.meaning) })
    if !command.exitCodes.isEmpty {
      lines += [".PP", "Exit status:"]
      list(command.exitCodeRows)
    }
    if !command.examples.isEmpty {
      lines += [".PP", "Examples:"]
      list(command.examples.map { ($0.line, $0.explanation) })
    }
  }

  private mutating func section(_ title: String) { lines.append(".SH \(title)") }

  private mutating func paragraph(_ text: String) { lines.append(Self.escaped(text)) }

  private mutating func discussion(_ text: String, isFirst: Bool = false) {
    var isVerbatim = false
    if !isFirst { lines.append(".PP") }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let wantsVerbatim = line.first == " "
      if wantsVerbatim != isVerbatim, !line.isEmpty {
        lines.append(wantsVerbatim ? ".nf" : ".fi")
        isVerbatim = wantsVerbatim
      }
      lines.append(line.isEmpty ? ".PP" : Self.escaped(String(line)))
    }
    if isVerbatim { lines.append(".fi") }
  }

  private mutating func list(_ rows: [(term: String, meaning: String)]) {
    for row in rows {
      lines += [".TP", "\\fB\(Self.escaped(row.term.trimmingLeadingSpaces))\\fR", Self.escaped(row.meaning)]
    }
  }

  /// Text that roff sets as it stands: no escapes, no requests, no typographic quotes, and hyphens
  /// that can be copied as minus signs.
  private static func escaped(_ text: String) -> String {
    var result = ""
    if text.first == "." { result = "\\&" }
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "`": result += "\\(ga"
      case "'": result += "\\(aq"
      default: result.append(character)
      }
    }
    return result
  }

  /// Text as one argument of a macro.
  private static func argument(_ text: String) -> String {
    "\"" + escaped(text).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\(dq") + "\""
  }
}

extension String {
  fileprivate var trimmingLeadingSpaces: String { String(drop { $0 == " " }) }
  fileprivate var droppingFirstWord: String { String(drop { $0 != " " }.dropFirst()) }
}

import CommandKit
import JSONText
import PolicyLint
import SourceText
import Terminal

/// `policylint rules`: every rule in a line.
struct ListRules: Command {
  /// The values of `--format`.
  enum Format: String, CaseIterable, Sendable {
    case text, json
  }

  var format = Format.text

  static let name = "rules"

  static let declaration = CommandDeclaration<ListRules>(
    summary: "list every rule",
    options: [.choice("format", "f", \.format, as: "FORMAT", "how they are printed")],
    examples: [
      Example("policylint rules", "lists code, severity, name and summary of every rule"),
      Example("policylint rules --format json", "lists them for a program, with the same checks of other tools"),
    ])

  func run(_ console: Console) throws -> ExitCode {
    switch format {
    case .text: write(Rules.all.map(\.page), to: console)
    case .json: console.output.write(RuleListText(Rules.all).json)
    }
    return .success
  }

  private func write(_ pages: [RulePage], to console: Console) {
    let severityWidth = pages.map(\.severity.rawValue.utf8.count).max() ?? 0
    let nameWidth = pages.map(\.name.utf8.count).max() ?? 0
    for page in pages {
      let severity = page.severity.rawValue
      console.output.write(console.outputStyle.paint(.emphasis, page.code) + "  ")
      console.output.write(console.outputStyle.paint(named: severity, padded(severity, severityWidth)) + "  ")
      console.output.writeLine("\(padded(page.name, nameWidth))  \(page.summary)")
    }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf8.count))
  }
}

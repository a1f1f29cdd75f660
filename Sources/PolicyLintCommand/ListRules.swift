import CommandKit
import PolicyLint
import SourceText
import Terminal

/// `policylint rules`: every rule in a line.
struct ListRules: Command {
  static let declaration = CommandDeclaration<ListRules>(
    name: "rules", summary: "list every rule",
    examples: [Example("policylint rules", "lists code, severity, name and summary of every rule")])

  func run(_ console: Console) throws -> ExitCode {
    let pages = Rules.all.map(\.page)
    let severityWidth = pages.map(\.severity.rawValue.utf8.count).max() ?? 0
    let nameWidth = pages.map(\.name.utf8.count).max() ?? 0
    for page in pages {
      let severity = page.severity.rawValue
      console.output.write(console.outputStyle.paint(.emphasis, page.code) + "  ")
      console.output.write(console.outputStyle.paint(named: severity, padded(severity, severityWidth)) + "  ")
      console.output.writeLine("\(padded(page.name, nameWidth))  \(page.summary)")
    }
    return .success
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf8.count))
  }
}

import SourceText

/// A rule's page as Markdown: the same headings for every rule.
public struct RulePageText: Sendable {
  /// The page, ending in a line break.
  public let text: String

  /// The page of a rule.
  public init(_ rule: any Rule) {
    let page = rule.page
    var lines = ["# \(page.name) (\(page.code))", "", page.summary, "", "## Why it is bad", "", page.why]
    if let rule = rule.asProjectRule {
      if let bad = rule.projectExamples.first(where: { $0.isFlagged }) { lines += Self.section("Example", bad) }
      if let good = rule.projectExamples.first(where: { !$0.isFlagged }) { lines += Self.section("Instead", good) }
    }
    if let bad = rule.examples.first(where: { $0.isFlagged }) {
      if let before = bad.textBefore { lines += Self.section("Before", before) }
      lines += Self.section("Example", bad.text)
    }
    if let good = rule.examples.first(where: { !$0.isFlagged }) { lines += Self.section("Instead", good.text) }
    lines += ["", "## Facts", "", "- severity: \(page.severity.rawValue)", "- fix: \(Self.fix(of: rule))"]
    lines += page.accessAnalyzer.map { "- IAM Access Analyzer: \($0)" }
    lines += page.peers.map { "- \($0.tool): \($0.code)" }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func section(_ title: String, _ document: String) -> [String] {
    ["", "## \(title)", "", "```json", document, "```"]
  }

  private static func section(_ title: String, _ example: ProjectExample) -> [String] {
    example.all.reduce(into: ["", "## \(title)"]) { lines, document in
      lines += ["", "`\(document.name)`:", "", "```json", document.example.text, "```"]
    }
  }

  private static func fix(of rule: any Rule) -> String {
    rule.examples.contains { $0.fixedText != nil } ? "sometimes" : "none"
  }
}

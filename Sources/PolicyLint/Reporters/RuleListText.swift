import JSONText
import SourceText

/// The list of rules for programs.
public struct RuleListText: Sendable {
  /// The version of the form.
  public static let schema = 1

  /// `{"schema", "rules": [{"code", "name", "severity", "category", "summary", "fixable", "accessAnalyzer", "peers"}]}`,
  /// and a line break.
  public let json: String

  /// The list of some rules.
  public init(_ rules: [any Rule]) {
    let list = rules.map { rule -> JSONNode in
      let page = rule.page
      return [
        "code": JSONNode(page.code), "name": JSONNode(page.name), "severity": JSONNode(page.severity.rawValue),
        "category": JSONNode(page.category.map { "\($0)" } ?? ""), "summary": JSONNode(page.summary),
        "fixable": JSONNode(.bool(rule.examples.contains { $0.fixedText != nil })),
        "accessAnalyzer": JSONNode(.array(page.accessAnalyzer.map { JSONNode($0) })),
        "peers": page.peers.node,
      ]
    }
    json =
      JSONWriter.pretty(["schema": JSONNode(.number("\(Self.schema)")), "rules": JSONNode(.array(list))]) + "\n"
  }
}

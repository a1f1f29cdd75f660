public import JSONText
public import SourceText

/// Something that a rule found in a document.
public struct Finding: Sendable {
  /// The name of the rule.
  public let name: String
  /// The rule's code, the severity, the message and the place; help and fixes.
  public let diagnostic: Diagnostic
  /// The smallest value that holds the place.
  public let pointer: JSONPointer
  /// The code of the same check in Access Analyzer, where there is one.
  public let accessAnalyzer: String?
  /// The same check in other tools.
  public let peers: [PeerCheck]

  init(_ violation: Violation, of page: RulePage, pointer: JSONPointer) {
    name = page.name
    diagnostic = Diagnostic(
      code: page.code, severity: violation.severity ?? page.severity, message: violation.message,
      range: violation.range, help: violation.help, fixes: violation.fixes)
    self.pointer = pointer
    accessAnalyzer = violation.accessAnalyzer ?? (page.accessAnalyzer.count == 1 ? page.accessAnalyzer.first : nil)
    peers = page.peers
  }
}

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
  /// The pointer in words that do not change with the layout.
  let anchor: String
  /// The `Sid` of the statement that holds the place, where it has one.
  let sid: String?
  /// What mends it and cannot be written as edits of the file.
  let unwritten: UnwrittenFix?
  /// The place among the findings of the document.
  private(set) var order: Int

  /// The finding at another place among those of its document.
  func at(order: Int) -> Finding {
    var finding = self
    finding.order = order
    return finding
  }

  init(
    _ violation: Violation, of page: RulePage, severity: Diagnostic.Severity, at place: FindingPlace, order: Int
  ) {
    name = page.name
    diagnostic = Diagnostic(
      code: page.code, severity: severity, message: violation.message, range: violation.range, help: violation.help,
      fixes: violation.fixes)
    pointer = place.pointer
    anchor = place.anchor
    sid = place.sid
    unwritten = violation.unwritten
    self.order = order
    let only = violation.isOfAccessAnalyzer && page.accessAnalyzer.count == 1 ? page.accessAnalyzer.first : nil
    accessAnalyzer = violation.accessAnalyzer ?? only
    peers = page.peers
  }
}

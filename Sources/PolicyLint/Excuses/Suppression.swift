public import JSONText
public import SourceText

/// An entry of the configuration that says of findings that they are meant so.
public struct Suppression: Sendable {
  /// The codes of the rules.
  public var codes: Set<String>
  /// The files; nil for all.
  public var files: PathGlob?
  /// The value that the findings lie in; nil for any.
  public var pointer: JSONPointer?
  /// The `Sid` of the statement that the findings lie in; nil for any.
  public var sid: String?
  /// Why it is meant so.
  public var reason: String
  /// The last day on which it counts; nil for ever.
  public var expires: CalendarDay?
  /// Where it stands in the configuration.
  public var range: SourceRange

  /// Whether a finding in the file at `path`, from the folder of the configuration, is one of these.
  func covers(_ finding: Finding, at path: String) -> Bool {
    guard codes.contains(finding.diagnostic.code), files?.matches(path) ?? true else { return false }
    if let sid, !(finding.sid?.hasSameBytes(as: sid) ?? false) { return false }
    guard let pointer else { return true }
    return finding.pointer.tokens.count >= pointer.tokens.count
      && zip(finding.pointer.tokens, pointer.tokens).allSatisfy { $0.hasSameBytes(as: $1) }
  }
}

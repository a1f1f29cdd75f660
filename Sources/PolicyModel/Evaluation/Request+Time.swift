extension Request {
  /// The seconds since 1970 of a time as RFC 3339 spells it: `2026-01-31T12:00:00Z`, `2026-01-31T12:00:00.5+01:00`; what
  /// is below a second is left out. Nil for any other text, a date alone included.
  /// https://www.rfc-editor.org/rfc/rfc3339
  public static func seconds(ofTime text: String) -> Int? {
    guard text.utf8.contains(where: { ASCII.folded($0) == UInt8(ascii: "t") }) else { return nil }
    return Moment(text)?.seconds
  }
}

/// The policy variables of a text: `${key}`, `${key, 'default'}`, and the escapes `${*}`, `${?}`, `${$}` (R90 to R92).
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
public enum PolicyVariables {
  /// A part of a text that may hold variables.
  public enum Part: Hashable, Sendable {
    /// Text that stands for itself, but for the wildcards that its element allows.
    case text(Substring)
    /// Text that stands for itself, wildcards included: one of `*`, `?`, `$`.
    case escaped(Character)
    /// A context key, and what stands in its place where the request has no value for it.
    case variable(key: String, defaultValue: Substring?)
  }

  /// Whether a text may hold a variable at all.
  static func mayOccur(in text: String) -> Bool { text.utf8.contains(UInt8(ascii: "$")) }

  /// The parts of a text; a `${` that opens no well-formed variable stands for itself.
  public static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    var pending = text.startIndex
    while let dollar = rest.utf8.firstIndex(of: UInt8(ascii: "$")) {
      let brace = text.utf8.index(after: dollar)
      guard brace < text.endIndex, text.utf8[brace] == UInt8(ascii: "{") else {
        rest = text[brace...]
        continue
      }
      let start = text.utf8.index(after: brace)
      guard let end = text[start...].utf8.firstIndex(of: UInt8(ascii: "}")) else { break }
      if let part = part(of: text[start..<end]) {
        if pending < dollar { parts.append(.text(text[pending..<dollar])) }
        parts.append(part)
        pending = text.utf8.index(after: end)
      }
      rest = text[text.utf8.index(after: end)...]
    }
    if pending < text.endIndex { parts.append(.text(text[pending...])) }
    return parts
  }

  /// What stands between `${` and `}`.
  private static func part(of inner: Substring) -> Part? {
    switch inner {
    case "*": return .escaped("*")
    case "?": return .escaped("?")
    case "$": return .escaped("$")
    default: break
    }
    // R91: the default comes after a comma and a space, in single quotes.
    guard let comma = inner.utf8.firstIndex(of: UInt8(ascii: ",")) else {
      return isKey(inner) ? .variable(key: ASCII.folded(inner), defaultValue: nil) : nil
    }
    let key = inner[..<comma]
    var value = inner[inner.utf8.index(after: comma)...]
    while value.utf8.first == 0x20 { value = value.dropFirst() }
    guard isKey(key), value.utf8.count >= 2, value.utf8.first == UInt8(ascii: "'"),
      value.utf8.last == UInt8(ascii: "'")
    else { return nil }
    return .variable(key: ASCII.folded(key), defaultValue: value.dropFirst().dropLast())
  }

  private static func isKey(_ text: Substring) -> Bool {
    !text.isEmpty && !text.utf8.contains { $0 == 0x20 || $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "$") }
  }
}

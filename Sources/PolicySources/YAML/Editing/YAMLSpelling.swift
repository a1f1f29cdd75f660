import JSONText
import SourceText

/// Writes scalars of YAML.
enum YAMLSpelling {
  /// A scalar in a style, or in quotes where the style cannot say it.
  ///
  /// - Parameters:
  ///   - value: a value that is no array and no object.
  ///   - style: how the scalar in whose place or beside which it stands is written.
  ///   - model: the text of that scalar: what only looks like another type stays plain where that one did, too.
  ///   - quotes: the style of quotes for what cannot be plain.
  ///   - isFlow: whether it stands within brackets or braces.
  static func text(
    of value: JSONValue, like style: YAMLScalarStyle, model: String = "", quotes: YAMLScalarStyle, isFlow: Bool
  ) -> String {
    switch value {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .number(let spelling): return spelling
    case .array, .object: return JSONWriter.minified(JSONNode(value))
    case .string(let text):
      if style == .plain, canBePlain(text, model: model, isFlow: isFlow) { return text }
      let isSingle = (style == .plain || style == .block ? quotes : style) == .singleQuoted
      if isSingle, !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
      }
      return JSONWriter.quoted(text)
    }
  }

  /// Whether a text may stand without quotes and is read as text by every reader of YAML.
  private static func canBePlain(_ text: String, model: String, isFlow: Bool) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, last != 0x20, last != UInt8(ascii: ":"),
      !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F })
    else { return false }
    for (byte, next) in zip(bytes, bytes.dropFirst()) {
      if byte == UInt8(ascii: ":"), next == 0x20 { return false }
      if byte == 0x20, next == UInt8(ascii: "#") { return false }
    }
    if isFlow, bytes.contains(where: { ",[]{}".utf8.contains($0) }) { return false }
    let kind = Kind(text)
    return kind == .text ? first.isLetter || first >= 0x80 || first == UInt8(ascii: "/") : kind == Kind(model)
  }

  /// What readers of YAML may take a plain scalar for.
  private enum Kind {
    case text, flag, number, other

    init(_ text: String) {
      switch YAMLScalar.value(of: text, tag: nil, isPlain: true) {
      case .bool: self = .flag
      case .null: self = .other
      case .number: self = .number
      default:
        // Dates, and numbers that other readers know.
        let first = text.utf8.first ?? 0
        let isOdd = first.isDigit || "+-.".utf8.contains(first) || ["y", "Y", "n", "N", "=", "<<"].contains(text)
        self = isOdd ? .number : .text
      }
    }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
}

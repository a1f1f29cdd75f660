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
    // Older readers end a plain scalar within brackets at a question mark, too.
    if isFlow, bytes.contains(where: { ",[]{}?".utf8.contains($0) }) { return false }
    switch Kind(text) {
    case .text: return first.isLetter || first >= 0x80 || first == UInt8(ascii: "/")
    case .odd: return false
    case let kind: return kind == Kind(model)
    }
  }

  /// Whether readers of YAML take a plain scalar for different values: `010` is 8 by YAML 1.1 and 10 by 1.2, and `1:30`
  /// 90 by the one and a text by the other.
  /// https://yaml.org/type/int.html
  static func isAmbiguous(_ plain: String) -> Bool {
    let bytes = Array(plain.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") })
    guard let first = bytes.first, first.isDigit else { return false }
    let isZero = first == UInt8(ascii: "0") && bytes.count > 1 && bytes[1] != UInt8(ascii: ".")
    return isZero || bytes.contains { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":") }
  }

  /// What readers of YAML may take a plain scalar for.
  private enum Kind {
    case text, flag, integer, date
    /// Something that not all readers agree on.
    case odd

    init(_ text: String) {
      let bytes = Array(text.utf8)
      switch YAMLScalar.value(of: text, tag: nil, isPlain: true) {
      case .bool: self = .flag
      case .null: self = .odd
      default:
        guard let first = bytes.first, first.isDigit || "+-.".utf8.contains(first) else {
          self = ["y", "Y", "n", "N", "=", "<<"].contains(text) ? .odd : .text
          return
        }
        let isInteger = bytes.allSatisfy(\.isDigit) && (first != UInt8(ascii: "0") || bytes.count == 1)
        self = isInteger ? .integer : Self.isDate(bytes) ? .date : .odd
      }
    }

    /// Whether it is a day of the calendar, as a policy's version is written.
    private static func isDate(_ bytes: [UInt8]) -> Bool {
      bytes.count == 10
        && bytes.indices.allSatisfy { [4, 7].contains($0) ? bytes[$0] == UInt8(ascii: "-") : bytes[$0].isDigit }
    }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
}

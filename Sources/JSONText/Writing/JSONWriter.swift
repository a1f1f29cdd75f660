/// Writes JSON in a form that depends on the value alone: members in their order, every duplicate, numbers as spelled.
///
/// Slashes and characters beyond ASCII stand for themselves; only what RFC 8259 demands is escaped. No line break ends
/// the text.
public struct JSONWriter: Sendable {
  private var bytes: [UInt8] = []
  private let isPretty: Bool

  /// Two spaces a level, `"a": 1`, one element or member a line; empty arrays and objects are `[]` and `{}`.
  public static func pretty(_ node: JSONNode) -> String { String(decoding: prettyBytes(node), as: UTF8.self) }

  /// The UTF-8 bytes of `pretty`.
  public static func prettyBytes(_ node: JSONNode) -> [UInt8] { bytes(of: node, isPretty: true) }

  /// No blank outside strings.
  public static func minified(_ node: JSONNode) -> String { String(decoding: minifiedBytes(node), as: UTF8.self) }

  /// The UTF-8 bytes of `minified`.
  public static func minifiedBytes(_ node: JSONNode) -> [UInt8] { bytes(of: node, isPretty: false) }

  /// A text as a JSON string, in its quotes.
  public static func quoted(_ text: String) -> String {
    var writer = JSONWriter(isPretty: false)
    writer.write(string: text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private init(isPretty: Bool) {
    self.isPretty = isPretty
  }

  private static func bytes(of node: JSONNode, isPretty: Bool) -> [UInt8] {
    var writer = JSONWriter(isPretty: isPretty)
    writer.write(node, level: 0)
    return writer.bytes
  }

  private mutating func write(_ node: JSONNode, level: Int) {
    switch node.value {
    case .null: bytes += "null".utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .number(let spelling): bytes += spelling.utf8
    case .string(let text): write(string: text)
    case .array(let elements):
      bytes.append(.openBracket)
      for (index, element) in elements.enumerated() {
        separate(index, level: level + 1)
        write(element, level: level + 1)
      }
      close(.closeBracket, isEmpty: elements.isEmpty, level: level)
    case .object(let members):
      bytes.append(.openBrace)
      for (index, member) in members.enumerated() {
        separate(index, level: level + 1)
        write(string: member.name)
        bytes.append(.colon)
        if isPretty { bytes.append(.space) }
        write(member.value, level: level + 1)
      }
      close(.closeBrace, isEmpty: members.isEmpty, level: level)
    }
  }

  private mutating func separate(_ index: Int, level: Int) {
    if index > 0 { bytes.append(.comma) }
    breakLine(level: level)
  }

  private mutating func close(_ bracket: UInt8, isEmpty: Bool, level: Int) {
    if !isEmpty { breakLine(level: level) }
    bytes.append(bracket)
  }

  private mutating func breakLine(level: Int) {
    guard isPretty else { return }
    bytes.append(.newline)
    bytes.append(contentsOf: repeatElement(.space, count: 2 * level))
  }

  private mutating func write(string text: String) {
    var text = text
    bytes.append(.quote)
    text.withUTF8 { utf8 in
      var length = 0
      for byte in utf8 { length += Self.length(byte) }
      guard length > utf8.count else { return bytes.append(contentsOf: utf8) }
      // Written at once: texts within texts have a quote every few bytes.
      bytes += [UInt8](unsafeUninitializedCapacity: length) { spelled, count in
        for byte in utf8 {
          if byte == .quote || byte == .backslash {
            spelled[count] = .backslash
            spelled[count + 1] = byte
            count += 2
          } else if byte < .space {
            for part in Self.escape(byte).utf8 {
              spelled[count] = part
              count += 1
            }
          } else {
            spelled[count] = byte
            count += 1
          }
        }
      }
    }
    bytes.append(.quote)
  }

  /// How many bytes a string spells a byte with.
  private static func length(_ byte: UInt8) -> Int {
    switch byte {
    case .quote, .backslash, 0x08, 0x0C, .newline, .carriageReturn, .tab: 2
    case 0..<0x20: 6
    default: 1
    }
  }

  /// How a string spells a byte that may not stand for itself.
  static func escape(_ byte: UInt8) -> String {
    switch byte {
    case .quote: "\\\""
    case .backslash: "\\\\"
    case 0x08: "\\b"
    case 0x0C: "\\f"
    case .newline: "\\n"
    case .carriageReturn: "\\r"
    case .tab: "\\t"
    default: "\\u" + hexadecimal(UInt32(byte), digits: 4)
    }
  }
}

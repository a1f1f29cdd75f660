/// Writes JSON in a form that depends on the value alone: members in their order, every duplicate, numbers as spelled.
///
/// Slashes and characters beyond ASCII stand for themselves; only what RFC 8259 demands is escaped. No line break ends
/// the text.
public struct JSONWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  private let isPretty: Bool
  /// How many arrays and objects are open.
  private var level = 0
  /// Whether the innermost of them holds nothing yet.
  private var isEmpty = true

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

  /// A writer of one value, which need not be at hand as a tree; `isPretty` as `pretty` says, else as `minified` does.
  ///
  /// - Parameter capacity: how many bytes will likely be written.
  public init(isPretty: Bool, capacity: Int = 0) {
    self.isPretty = isPretty
    bytes.reserveCapacity(capacity)
  }

  /// Writes an object, to which `body` adds members.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(.openBrace)
    body(&self)
    close(.closeBrace)
  }

  /// Writes an array, to which `body` adds elements.
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    open(.openBracket)
    body(&self)
    close(.closeBracket)
  }

  /// Begins an element of an array: what is written next is its value.
  public mutating func element() {
    if !isEmpty { bytes.append(.comma) }
    isEmpty = false
    breakLine()
  }

  /// Begins a member of an object: what is written next is its value.
  public mutating func member(_ name: String) {
    element()
    write(string: name)
    bytes.append(.colon)
    if isPretty { bytes.append(.space) }
  }

  /// Writes a string.
  public mutating func write(_ text: String) { write(string: text) }

  /// Writes a number.
  public mutating func write(_ number: Int) {
    guard number >= 0 else {
      bytes += "\(number)".utf8
      return
    }
    var rest = number
    var digits = [20 of UInt8](repeating: 0)
    var first = digits.count
    repeat {
      first -= 1
      digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    for place in first..<digits.count { bytes.append(digits[place]) }
  }

  /// Ends the text with a line break.
  public mutating func endLine() { bytes.append(.newline) }

  /// Writes a member that is a string.
  public mutating func member(_ name: String, _ text: String) {
    member(name)
    write(string: text)
  }

  private static func bytes(of node: JSONNode, isPretty: Bool) -> [UInt8] {
    var writer = JSONWriter(isPretty: isPretty)
    writer.write(node)
    return writer.bytes
  }

  /// Writes a tree.
  public mutating func write(_ node: JSONNode) {
    switch node.value {
    case .null: bytes += "null".utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .number(let spelling): bytes += spelling.utf8
    case .string(let text): write(string: text)
    case .array(let elements):
      open(.openBracket)
      for node in elements {
        element()
        write(node)
      }
      close(.closeBracket)
    case .object(let members):
      open(.openBrace)
      for node in members {
        member(node.name)
        write(node.value)
      }
      close(.closeBrace)
    }
  }

  private mutating func open(_ bracket: UInt8) {
    bytes.append(bracket)
    level += 1
    isEmpty = true
  }

  private mutating func close(_ bracket: UInt8) {
    level -= 1
    if !isEmpty { breakLine() }
    bytes.append(bracket)
    isEmpty = false
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(.newline)
    let width = 2 * level
    if width <= Self.blanks.count {
      bytes.append(contentsOf: Self.blanks[..<width])
    } else {
      bytes.append(contentsOf: repeatElement(.space, count: width))
    }
  }

  private static let blanks = [UInt8](repeating: .space, count: 64)

  private mutating func write(string text: String) {
    var text = text
    bytes.append(.quote)
    text.withUTF8 { utf8 in
      // No branch within, so that many bytes are looked at together.
      var special: UInt8 = 0
      for byte in utf8 {
        special |= (byte < .space ? 1 : 0) | (byte == .quote ? 1 : 0) | (byte == .backslash ? 1 : 0)
      }
      if special == 0 { return bytes.append(contentsOf: utf8) }
      let length = utf8.reduce(0) { $0 + Self.length($1) }
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

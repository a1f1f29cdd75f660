/// What a terminal shows for one scalar of a document, and in how many columns.
struct DisplayCell {
  let text: String
  let width: Int

  /// The columns from one tab stop to the next.
  static let tabWidth = 4

  /// A printable scalar as it is, any other escaped so that a terminal never acts on it.
  init(_ scalar: Unicode.Scalar) {
    // Most scalars are ASCII, and the table of categories is long.
    if (0x20..<0x7F).contains(scalar.value) {
      self.init(text: String(scalar), width: 1)
      return
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
      self.init(
        escaping: scalar.value < 0x100 ? Self.escape(UInt8(scalar.value)) : "\\u{\(Self.digits(scalar.value, 4))}")
    case .nonspacingMark, .enclosingMark:
      self.init(text: String(scalar), width: 0)
    default:
      self.init(text: String(scalar), width: Self.isWide(scalar) ? 2 : 1)
    }
  }

  /// A byte that is not UTF-8.
  init(notUTF8 byte: UInt8) {
    self.init(escaping: Self.escape(byte))
  }

  /// A tab that begins at a column, counted from 0.
  init(tabAt column: Int) {
    let width = Self.tabWidth - column % Self.tabWidth
    self.init(text: String(repeating: " ", count: width), width: width)
  }

  private init(escaping text: String) {
    self.init(text: text, width: text.utf8.count)
  }

  private init(text: String, width: Int) {
    self.text = text
    self.width = width
  }

  /// A text that may be sent to a terminal: what is not printable is escaped, save line breaks made blanks.
  static func printable(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      shown += scalar == "\n" || scalar == "\t" ? " " : DisplayCell(scalar).text
    }
    return shown
  }

  private static func escape(_ byte: UInt8) -> String { "\\x\(digits(UInt32(byte), 2))" }

  private static func digits(_ value: UInt32, _ count: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }

  /// Whether a scalar takes two columns (Unicode Standard Annex #11: wide and fullwidth, by blocks; emoji).
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x1100: false
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x17000...0x18CFF, 0x1B000...0x1B2FF, 0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation
    }
  }
}

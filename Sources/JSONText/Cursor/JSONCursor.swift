/// Reads a JSON text strictly from its front to its end and builds nothing of it: for texts that are looked at once.
///
/// The cursor does not hold the text: the same bytes are passed with every question. What `JSONDocument` reports as an
/// error is an error here, of which nothing is said but that there is one.
///
/// ```swift
/// var cursor = JSONCursor()
/// try cursor.open(.object, text.span)
/// while try cursor.hasNext(text.span) {
///   let name = try cursor.name(text.span)
///   let value = try cursor.value(text.span)
/// }
/// try cursor.end(text.span)
/// ```
public struct JSONCursor: Sendable {
  /// The text is wrong, or deeper than the limits allow.
  public struct Irregularity: Error {}

  /// What holds other values.
  public enum Container: Sendable {
    case array, object
  }

  /// The offset of the byte that is read next.
  public private(set) var offset = 0
  private let maximumDepth: Int
  /// Which brackets are open, and whether anything was read behind the innermost.
  private var open: [Container] = []
  private var isFirst = true

  /// A cursor at the start of a text.
  public init(limits: JSONLimits = .standard) {
    maximumDepth = limits.maximumDepth
  }

  /// A cursor at a value that was read before.
  init(at offset: Int) {
    self.init()
    self.offset = offset
  }

  /// Takes the opening bracket of an array or an object.
  public mutating func open(_ container: Container, _ text: Span<UInt8>) throws(Irregularity) {
    guard try next(text) == (container == .object ? .openBrace : .openBracket), open.count < maximumDepth else {
      throw Irregularity()
    }
    open.append(container)
    offset += 1
    isFirst = true
  }

  /// Whether another element or member follows; takes the closing bracket where none does.
  public mutating func hasNext(_ text: Span<UInt8>) throws(Irregularity) -> Bool {
    guard let container = open.last else { throw Irregularity() }
    let byte = try next(text)
    if byte == (container == .object ? .closeBrace : .closeBracket) {
      offset += 1
      open.removeLast()
      isFirst = false
      return false
    }
    if isFirst {
      isFirst = false
    } else {
      guard byte == .comma else { throw Irregularity() }
      offset += 1
    }
    return true
  }

  /// Takes a member's name with its colon, and gives the bytes between its quotes.
  public mutating func name(_ text: Span<UInt8>) throws(Irregularity) -> Range<Int> {
    guard try next(text) == .quote else { throw Irregularity() }
    let name = try string(text)
    guard try next(text) == .colon else { throw Irregularity() }
    offset += 1
    return name.lowerBound + 1..<name.upperBound - 1
  }

  /// Takes a value, whatever it is, and gives its bytes, quotes and brackets included.
  public mutating func value(_ text: Span<UInt8>) throws(Irregularity) -> Range<Int> {
    let byte = try next(text)
    let start = offset
    switch byte {
    case .quote: return try string(text)
    case .openBrace, .openBracket:
      let depth = open.count
      try open(byte == .openBrace ? .object : .array, text)
      while open.count > depth {
        guard try hasNext(text) else { continue }
        if open.last == .object { _ = try name(text) }
        switch try next(text) {
        case .openBrace: try open(.object, text)
        case .openBracket: try open(.array, text)
        case .quote: _ = try string(text)
        default: try scalar(text)
        }
      }
    default: try scalar(text)
    }
    return start..<offset
  }

  /// Takes a value and gives its bytes, of which nothing is read where they are those at `earlier`, which was one.
  ///
  /// A string, an array and an object show their end by themselves, so that their bytes need no second look.
  public mutating func value(
    like earlier: Range<Int>, _ text: Span<UInt8>
  ) throws(Irregularity) -> (range: Range<Int>, isSame: Bool) {
    let byte = try next(text)
    let likely = offset..<offset + earlier.count
    if !earlier.isEmpty, byte == .quote || byte == .openBrace || byte == .openBracket,
      Self.areSame(likely, earlier, text)
    {
      offset = likely.upperBound
      return (likely, true)
    }
    let range = try value(text)
    return (range, range.count == earlier.count && Self.areSame(range, earlier, text))
  }

  /// Whether two parts of the text, equally long, are the same bytes; the first may reach beyond the text's end.
  private static func areSame(_ left: Range<Int>, _ right: Range<Int>, _ text: Span<UInt8>) -> Bool {
    guard left.upperBound <= text.count, right.upperBound <= text.count, left.count == right.count else { return false }
    let bytes = text.bytes
    let distance = right.lowerBound - left.lowerBound
    var index = left.lowerBound
    while index &+ 8 <= left.upperBound {
      // In bounds by the conditions above.
      let one = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
      let other = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index &+ distance, as: UInt64.self)
      if one != other { return false }
      index &+= 8
    }
    while index < left.upperBound {
      if text[index] != text[index + distance] { return false }
      index += 1
    }
    return true
  }

  /// The byte that the next value begins with.
  public mutating func peek(_ text: Span<UInt8>) throws(Irregularity) -> UInt8 { try next(text) }

  /// Checks that the text ends here.
  public mutating func end(_ text: Span<UInt8>) throws(Irregularity) {
    guard open.isEmpty, TapeScan.blanksEnd(text, from: offset) == text.count else { throw Irregularity() }
  }

  /// The next byte that is not a blank.
  @inline(__always)
  private mutating func next(_ text: Span<UInt8>) throws(Irregularity) -> UInt8 {
    offset = TapeScan.blanksEnd(text, from: offset)
    guard offset < text.count else { throw Irregularity() }
    return text[offset]
  }

  /// Takes the string whose quote is next.
  @inline(__always)
  private mutating func string(_ text: Span<UInt8>) throws(Irregularity) -> Range<Int> {
    let start = offset
    var end = StringScan.end(text, from: start + 1)
    if end == text.count || text[end] != .quote {
      var hasEscapes = false
      guard let last = TapeScan.irregularStringEnd(text, from: end, &hasEscapes) else { throw Irregularity() }
      end = last
    }
    offset = end + 1
    return start..<offset
  }

  /// Takes a number or a word.
  private mutating func scalar(_ text: Span<UInt8>) throws(Irregularity) {
    let end =
      switch text[offset] {
      case UInt8(ascii: "t"): TapeScan.wordEnd(text, from: offset, "true")
      case UInt8(ascii: "f"): TapeScan.wordEnd(text, from: offset, "false")
      case UInt8(ascii: "n"): TapeScan.wordEnd(text, from: offset, "null")
      default: TapeScan.numberEnd(text, from: offset)
      }
    guard let end else { throw Irregularity() }
    offset = end
  }
}

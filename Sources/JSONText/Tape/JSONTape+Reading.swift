import SourceText

extension JSONTape {
  /// Reads a text that is one JSON value, blanks around it allowed; what the tape held before is gone.
  ///
  /// Throws the first error of the text; the tape then holds `null`. Time is linear in the text.
  public mutating func read(_ text: Span<UInt8>) throws(JSONSyntaxError) {
    guard text.count <= min(limits.maximumBytes, Int(Int32.max)), fill(text) else {
      clear()
      throw Self.firstError(text, limits: limits)
    }
  }

  /// The words for an error are found by reading the text again into a tree: valid input does not pay for them.
  private static func firstError(_ text: Span<UInt8>, limits: JSONLimits) -> JSONSyntaxError {
    let bytes = text.withUnsafeBufferPointer { Array($0) }
    let document = JSONDocument.parse(bytes, limits: limits)
    return document.errors.first
      ?? JSONSyntaxError(.tooLong(bytes: bytes.count, limit: Int(Int32.max)), at: SourceRange(0, bytes.count))
  }

  /// Fills the tape; false where the text is wrong.
  private mutating func fill(_ text: Span<UInt8>) -> Bool {
    cells.removeAll(keepingCapacity: true)
    var offset = TapeScan.blanksEnd(text, from: 0)
    // The innermost container that is open; its cell's `next` names the one around it.
    var container = -1
    var depth = 0
    while offset < text.count {
      // A value begins at `offset`.
      let byte = text[offset]
      if byte == .openBrace || byte == .openBracket {
        depth += 1
        guard depth <= limits.maximumDepth else { return false }
        let isObject = byte == .openBrace
        append(isObject ? .object : .array, offset, offset, next: UInt32(truncatingIfNeeded: container))
        container = cells.count - 1
        offset = TapeScan.blanksEnd(text, from: offset + 1)
        guard offset < text.count else { return false }
        if text[offset] != (isObject ? .closeBrace : .closeBracket) {
          if isObject {
            guard let value = appendName(text, offset) else { return false }
            offset = value
          }
          continue
        }
      } else {
        guard let end = appendScalar(text, offset) else { return false }
        offset = TapeScan.blanksEnd(text, from: end)
      }
      // A value has ended, or a bracket closes at `offset`.
      var isNext = false
      while container >= 0, !isNext {
        guard offset < text.count else { return false }
        let isObject = cells[container].kind == .object
        if text[offset] == .comma {
          offset = TapeScan.blanksEnd(text, from: offset + 1)
          if isObject {
            guard let value = appendName(text, offset) else { return false }
            offset = value
          }
          isNext = true
        } else {
          guard text[offset] == (isObject ? .closeBrace : .closeBracket) else { return false }
          let around = Int(Int32(bitPattern: cells[container].next))
          cells[container].end = UInt32(truncatingIfNeeded: offset + 1)
          cells[container].next = UInt32(truncatingIfNeeded: cells.count)
          container = around
          depth -= 1
          offset = TapeScan.blanksEnd(text, from: offset + 1)
        }
      }
      if !isNext { return offset == text.count }
    }
    return false
  }

  /// Takes the name at `offset` and gives where its value begins; nil where either is wrong.
  @inline(__always)
  private mutating func appendName(_ text: Span<UInt8>, _ offset: Int) -> Int? {
    guard offset < text.count, text[offset] == .quote, let end = appendString(text, offset) else { return nil }
    let colon = TapeScan.blanksEnd(text, from: end)
    guard colon < text.count, text[colon] == .colon else { return nil }
    return TapeScan.blanksEnd(text, from: colon + 1)
  }

  /// Takes the string, number or word at `offset` and gives the offset after it.
  @inline(__always)
  private mutating func appendScalar(_ text: Span<UInt8>, _ offset: Int) -> Int? {
    let byte = text[offset]
    if byte == .quote { return appendString(text, offset) }
    let kind: Kind
    let end: Int?
    switch byte {
    case UInt8(ascii: "t"): (kind, end) = (.yes, TapeScan.wordEnd(text, from: offset, "true"))
    case UInt8(ascii: "f"): (kind, end) = (.no, TapeScan.wordEnd(text, from: offset, "false"))
    case UInt8(ascii: "n"): (kind, end) = (.null, TapeScan.wordEnd(text, from: offset, "null"))
    default: (kind, end) = (.number, TapeScan.numberEnd(text, from: offset))
    }
    guard let end else { return nil }
    append(kind, offset, end, next: UInt32(truncatingIfNeeded: cells.count + 1))
    return end
  }

  @inline(__always)
  private mutating func appendString(_ text: Span<UInt8>, _ offset: Int) -> Int? {
    let start = offset + 1
    var end = StringScan.end(text, from: start)
    var hasEscapes = false
    if end == text.count || text[end] != .quote {
      guard let last = TapeScan.irregularStringEnd(text, from: end, &hasEscapes) else { return nil }
      end = last
    }
    append(.string, start, end, next: UInt32(truncatingIfNeeded: cells.count + 1), hasEscapes: hasEscapes)
    return end + 1
  }

  @inline(__always)
  private mutating func append(_ kind: Kind, _ start: Int, _ end: Int, next: UInt32, hasEscapes: Bool = false) {
    cells.append(
      Cell(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), next: next, kind: kind,
        hasEscapes: hasEscapes))
  }
}

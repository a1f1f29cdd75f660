// What strings and numbers hold. `text` is always the text that the tape was read from.
extension JSONTape {
  /// The content of a string, unescaped, or the spelling of a number or word.
  public func string(at position: Position, in text: Span<UInt8>) -> String {
    let cell = cells[position.index]
    if cell.hasEscapes { return unescaped(cell, text).text }
    return text.extracting(Int(cell.start)..<Int(cell.end)).withUnsafeBufferPointer {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The UTF-8 bytes of `string(at:in:)`.
  public func bytes(at position: Position, in text: Span<UInt8>) -> [UInt8] {
    let cell = cells[position.index]
    if cell.hasEscapes { return unescaped(cell, text).bytes }
    return text.extracting(Int(cell.start)..<Int(cell.end)).withUnsafeBufferPointer { Array($0) }
  }

  /// Whether the value is a string that holds just the bytes of `expected`.
  public func isString(at position: Position, _ expected: StaticString, in text: Span<UInt8>) -> Bool {
    let cell = cells[position.index]
    guard cell.kind == .string else { return false }
    let count = expected.utf8CodeUnitCount
    if cell.hasEscapes {
      return unescaped(cell, text).bytes.elementsEqual(UnsafeBufferPointer(start: expected.utf8Start, count: count))
    }
    let start = Int(cell.start)
    guard Int(cell.end) - start == count else { return false }
    for index in 0..<count where text[start + index] != expected.utf8Start[index] { return false }
    return true
  }

  private func unescaped(_ cell: Cell, _ text: Span<UInt8>) -> EscapeDecoder {
    EscapeDecoder(text, Int(cell.start)..<Int(cell.end))
  }
}

/// A JSON text in a flat run of 16-byte cells, for bulk input: nothing is allocated a value, and strings stay in the text.
///
/// Read a text into a tape, walk its positions, then read the next text into the same tape, which keeps its memory.
/// A tape does not hold the text: the same bytes are passed again wherever a string or number is asked for.
///
/// ```swift
/// var tape = JSONTape()
/// try tape.read(line.span)
/// if let id = tape.value(of: "id", in: tape.root, line.span) { print(tape.string(at: id, in: line.span)) }
/// ```
///
/// Reading is strict: what `JSONDocument` reports as an error makes `read` fail.
public struct JSONTape: Sendable {
  /// What a value is.
  public enum Kind: UInt8, Sendable {
    case null, no, yes, number, string, array, object
  }

  /// A value on the tape; it holds until the next `read`.
  public struct Position: Hashable, Sendable {
    let index: Int
  }

  struct Cell: Sendable {
    /// The first byte: of a string's content, after its quote.
    var start: UInt32
    /// The offset after the last byte: of a string's content, before its quote.
    var end: UInt32
    /// The index of the cell after this value and all in it; while a container is open, that of the one around it.
    var next: UInt32
    var kind: Kind
    var hasEscapes = false
  }

  var cells: [Cell] = []
  let limits: JSONLimits

  /// An empty tape, which holds `null` until a text is read.
  public init(limits: JSONLimits = .standard) {
    self.limits = limits
    clear()
  }

  mutating func clear() {
    cells.removeAll(keepingCapacity: true)
    cells.append(Cell(start: 0, end: 0, next: 1, kind: .null))
  }

  /// The text's one value.
  public var root: Position { Position(index: 0) }

  /// What the value is.
  public func kind(at position: Position) -> Kind { cells[position.index].kind }

  /// The value's bytes in the text: of a string without its quotes, of an array or object with its brackets.
  public func range(at position: Position) -> Range<Int> {
    let cell = cells[position.index]
    return Int(cell.start)..<Int(cell.end)
  }

  /// Whether a string holds a backslash, so that its bytes in the text are not yet its content.
  public func hasEscapes(at position: Position) -> Bool { cells[position.index].hasEscapes }
}

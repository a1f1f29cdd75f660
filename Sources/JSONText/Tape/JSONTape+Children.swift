extension JSONTape {
  /// The values of an array, in order; none where the value is no array.
  public func elements(of position: Position) -> Elements {
    let cell = cells[position.index]
    return Elements(cells: cells, index: position.index + 1, end: cell.kind == .array ? Int(cell.next) : 0)
  }

  /// The members of an object, in order; none where the value is no object.
  public func members(of position: Position) -> Members {
    let cell = cells[position.index]
    return Members(cells: cells, index: position.index + 1, end: cell.kind == .object ? Int(cell.next) : 0)
  }

  /// The value of the last member called `name`, as `JSONNode` takes it; nil where there is none.
  public func value(of name: StaticString, in object: Position, _ text: Span<UInt8>) -> Position? {
    var found: Position?
    for member in members(of: object) where isString(at: member.name, name, in: text) { found = member.value }
    return found
  }

  /// The values of an array.
  public struct Elements: Sequence, IteratorProtocol, Sendable {
    fileprivate let cells: [Cell]
    fileprivate var index: Int
    fileprivate let end: Int

    /// The next value, if there is one.
    public mutating func next() -> Position? {
      guard index < end else { return nil }
      let position = Position(index: index)
      index = Int(cells[index].next)
      return position
    }
  }

  /// The members of an object: names, which are strings, and values.
  public struct Members: Sequence, IteratorProtocol, Sendable {
    fileprivate let cells: [Cell]
    fileprivate var index: Int
    fileprivate let end: Int

    /// The next member, if there is one.
    public mutating func next() -> (name: Position, value: Position)? {
      guard index < end else { return nil }
      let member = (name: Position(index: index), value: Position(index: index + 1))
      index = Int(cells[index + 1].next)
      return member
    }
  }
}

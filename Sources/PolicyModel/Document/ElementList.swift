public import SourceText

/// One or more values of an element, which a document may spell as a single value or as a list.
public struct ElementList<Element: Hashable & Sendable>: Hashable, Sendable {
  /// The values in the order of the document.
  public var elements: [Element]
  /// Whether the document spells one value without the list around it; kept so that encoding gives the same back.
  public var isSingle: Bool
  /// Where each value stands; empty for a list that was made, not read.
  public var ranges: [SourceRange]

  /// A list of values; spelled as a single value only where `isSingle` says so and there is exactly one.
  public init(_ elements: [Element], isSingle: Bool = false, ranges: [SourceRange] = []) {
    self.elements = elements
    self.isSingle = isSingle && elements.count == 1
    self.ranges = ranges
  }

  /// Where the value at `index` stands; `SourceRange.none` in a list that was made.
  public func range(at index: Int) -> SourceRange { ranges.indices.contains(index) ? ranges[index] : .none }

  /// Equal when the values are: how they are spelled and where they stand says nothing of what they mean.
  public static func == (left: Self, right: Self) -> Bool { left.elements == right.elements }

  /// Hashes the values.
  public func hash(into hasher: inout Hasher) { hasher.combine(elements) }
}

extension ElementList: ExpressibleByArrayLiteral {
  /// A list that was made, not read.
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}

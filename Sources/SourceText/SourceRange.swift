/// A run of bytes of a document: UTF-8 byte offsets from 0, the end exclusive.
public struct SourceRange: Hashable, Sendable {
  /// The offset of the first byte.
  public var lowerBound: Int
  /// The offset after the last byte.
  public var upperBound: Int

  /// The bytes from `lowerBound` up to but not including `upperBound`; never negative in length.
  public init(_ lowerBound: Int, _ upperBound: Int) {
    self.lowerBound = lowerBound
    self.upperBound = Swift.max(lowerBound, upperBound)
  }

  /// The empty range at the start of a document: what values that were made, not read, carry.
  public static let none = SourceRange(0, 0)

  /// How many bytes the range holds.
  public var count: Int { upperBound - lowerBound }

  /// Whether the range holds no byte.
  public var isEmpty: Bool { upperBound == lowerBound }

  /// Its first byte, or nothing where it holds none: where something is shown that the whole lacks.
  public var opening: SourceRange { SourceRange(lowerBound, min(lowerBound + 1, upperBound)) }

  /// Whether `other` lies wholly within this range.
  public func contains(_ other: SourceRange) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}

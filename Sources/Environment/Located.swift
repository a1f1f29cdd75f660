public import SourceText

/// A value of the environment and where it was given.
public struct Located<Value: Sendable>: Sendable {
  /// The value.
  public let value: Value
  /// The bytes it was read from; `SourceRange.none` where an override or a default gave it.
  public let range: SourceRange
  /// The key path from the top of the environment: `["accounts", "lake", "id"]`.
  public let path: [String]

  /// A value that was given at `path`.
  public init(_ value: Value, path: [String] = [], range: SourceRange = .none) {
    self.value = value
    self.range = range
    self.path = path
  }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}

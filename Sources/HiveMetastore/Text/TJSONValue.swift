/// A value of a TJSON text. The keys of an object may be any values, of which JSON knows only texts.
public indirect enum TJSONValue: Hashable, Sendable {
  /// `null`, which stands for nothing that is set.
  case null
  /// A number as it is spelled, and the words `true` and `false`.
  case word(String)
  /// A text.
  case text(String)
  /// A list with its type code and count, or a key that is one.
  case array([TJSONValue])
  /// A struct, or the entries of a map, in order.
  case object([Entry])

  /// A member of an object.
  public struct Entry: Hashable, Sendable {
    /// The key.
    public var key: TJSONValue
    /// The value.
    public var value: TJSONValue
  }
}

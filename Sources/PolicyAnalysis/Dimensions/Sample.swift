import PolicyModel

/// A value of a dimension.
enum Sample: Hashable, Sendable {
  /// Of a text dimension.
  case text(String)
  /// Of a free truth value.
  case bit(Bool)
  /// Of a key: nil where the request lacks it.
  case key(ContextValue?)
}

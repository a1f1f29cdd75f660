/// A test of a dimension, or its negation.
struct Literal: Hashable, Sendable {
  var dimension: Int
  var test: Int
  var isNegated: Bool = false
}

/// The requests that satisfy all of some literals.
struct Box: Hashable, Sendable {
  var literals: [Literal]
  /// The statement it came from, in the caller's own count.
  var origin: Int = 0
}

import PolicyModel

/// A product of one set of values for each dimension, none of them empty.
struct Region: Sendable {
  /// The literals that make the region out: to avoid it is to look elsewhere.
  var asBox: Box { Box(literals: []) }

  /// Whether a text lies in it.
  func contains(_ dimension: Int, text: String) -> Bool { false }

  /// Whether a key's value lies in it; nil is the key's absence.
  func contains(_ dimension: Int, _ value: ContextValue?) -> Bool { false }

  /// Whether it holds the whole of a dimension, so that a request may have there what it likes.
  func isUnconstrained(_ dimension: Int) -> Bool { false }

  /// Some values of it: a key's absence first, then the shortest texts, single values and lists.
  func samples(_ dimension: Int, limit: Int = 8) -> [Sample] { [] }
}

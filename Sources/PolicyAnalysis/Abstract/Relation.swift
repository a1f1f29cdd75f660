/// How what one policy allows stands to what another allows.
public enum Relation: String, Hashable, Sendable, CaseIterable {
  /// The same.
  case equivalent
  /// The first allows less, and nothing else.
  case aLess = "a_less"
  /// The second allows less, and nothing else.
  case bLess = "b_less"
  /// Each allows something that the other does not.
  case incomparable
  /// It could not be told.
  case unknown
}

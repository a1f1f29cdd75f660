public import PolicyModel

/// Why a question has no answer.
public enum UnknownReason: Error, Hashable, Sendable {
  /// The texts of a dimension take more states than the budget has.
  case stateBudget
  /// The search took more regions than the budget has.
  case nodeBudget
  /// There are more condition keys, or conditions on one, than are followed.
  case tooManyTests
  /// A key is read as values of different kinds.
  case mixedTypes(key: String)
  /// A value that a key is compared to cannot be followed exactly.
  case unreadableValue(key: String)
  /// A document whose meaning is lost.
  case unreadableDocument(DecodingIssue)
  /// A found request was not confirmed by a second reading.
  case unconfirmed
}

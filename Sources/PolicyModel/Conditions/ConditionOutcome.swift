/// What came of one condition on one request.
public enum ConditionOutcome: Hashable, Sendable {
  /// It holds.
  case holds
  /// It holds because the request lacks the key (R102, R103, R104).
  case holdsWithoutKey
  /// It fails because the request lacks the key.
  case failsWithoutKey
  /// It fails: the key's values do not match.
  case fails(ContextValue)
  /// It fails: the key has several values and the operator has no set qualifier (R2).
  case failsOnList([String])
  /// It fails: a value of the request or of the policy is not of the operator's kind.
  case failsOnFormat(ContextValue)
  /// It fails: there is no such operator (R107).
  case failsOnOperator

  /// Whether the condition lets the statement apply.
  public var isSatisfied: Bool {
    switch self {
    case .holds, .holdsWithoutKey: true
    case .failsWithoutKey, .fails, .failsOnList, .failsOnFormat, .failsOnOperator: false
    }
  }
}

import PolicyModel

/// What one condition asks of its key: of the key's absence, or of its values (R100 to R106).
struct KeyTest: Equatable, Sendable {
  /// What it says where the key is there.
  enum Presence: Equatable, Sendable {
    /// The same of all values: `Null`, and operators that can never hold.
    case constant(Bool)
    /// The values are asked; a list only by an operator with a set qualifier (R2).
    case values(ValueTest, ConditionOperator.SetQualifier?)
  }

  /// Whether it holds where the key is absent.
  var holdsWithoutKey: Bool
  /// What it says where the key is there.
  var presence: Presence
}

/// What a condition asks of one value: that it fits what is accepted, and nothing of what is rejected.
struct ValueTest: Equatable, Sendable {
  /// nil accepts every value.
  var accepts: ValuePredicate?
  /// nil rejects none.
  var rejects: ValuePredicate?
}

extension KeyTest {
  /// A hash of what is cheap to hash: equal tests have equal ones, and different ones mostly not.
  var exactHash: Int {
    var hasher = Hasher()
    hasher.combine(holdsWithoutKey)
    if case .values(let test, let qualifier) = presence {
      hasher.combine(qualifier)
      test.accepts?.combine(into: &hasher)
      hasher.combine(test.rejects == nil)
      test.rejects?.combine(into: &hasher)
    }
    return hasher.finalize()
  }
}

extension ValuePredicate {
  fileprivate func combine(into hasher: inout Hasher) {
    switch self {
    case .text(let patterns): hasher.combine(patterns)
    case .decimal(let order, let values):
      hasher.combine(order)
      // Numbers that are equal and written differently are taken for different tests, which does no harm.
      hasher.combine(values.first?.text)
    case .moment(let order, let values):
      hasher.combine(order)
      hasher.combine(values)
    case .addresses(let ranges): hasher.combine(ranges)
    case .truth(let values): hasher.combine(values)
    case .bytes(let values): hasher.combine(values)
    }
  }
}

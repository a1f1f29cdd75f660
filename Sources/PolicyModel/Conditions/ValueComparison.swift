/// Comparing one value of a request with one value of a policy, by the family of the operator.
///
/// The answer is about the plain comparison: whether an operator is negated is no concern of it. Nil means that one
/// of the two cannot be read as what the operator compares, so that neither an operator nor its negation holds.
enum ValueComparison {
  static func matches(
    _ comparison: Comparison, request: String, policy: ResolvedValue
  ) -> Bool? {
    switch comparison.family {
    case .string: matchesString(comparison, request, policy)
    case .numeric: matchesNumber(comparison, request, policy)
    case .date: matchesDate(comparison, request, policy)
    case .bool: matchesBool(request, policy)
    case .binary: matchesBinary(request, policy)
    case .ipAddress: matchesAddress(request, policy)
    case .arn: ARNLike.matches(policy.bytes.span, request.utf8Span.span)
    case .null: nil
    }
  }

  /// Whether `left` stands to `right` as an ordering operator asks.
  static func holds<Value: Comparable>(_ order: Order, _ left: Value, _ right: Value) -> Bool {
    switch order {
    case .equal: left == right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }

  /// The orders that numeric and date operators test.
  enum Order { case equal, less, lessOrEqual, greater, greaterOrEqual }
}

/// A value of a policy whose variables stand replaced.
struct ResolvedValue: Hashable, Sendable {
  /// UTF-8, in which `Glob.many` and `Glob.one` stand for wildcards where the operator knows any.
  var bytes: [UInt8]

  /// The value as text, for operators without wildcards.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

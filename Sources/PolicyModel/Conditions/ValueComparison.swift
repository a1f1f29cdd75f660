/// Comparing one value of a request with one value of a policy, by the family of the operator.
///
/// The answer is about the plain comparison: whether an operator is negated is no concern of it. Nil means that one
/// of the two cannot be read as what the operator compares.
package enum ValueComparison {
  static func matches(_ comparison: Comparison, request: String, _ operand: Operand) -> Bool? {
    switch operand {
    case .text(let policy):
      comparison.family == .arn
        ? ARNLike.matches(policy.span, request.utf8Span.span) : matchesString(comparison, request, policy)
    case .decimal(let policy): ExactDecimal(request).map { holds(comparison.order, $0, policy) }
    case .moment(let policy): Moment(request).map { holds(comparison.order, $0, policy) }
    case .truth(let policy): truth(request).map { $0 == policy }
    case .bytes(let policy): Base64.decode(request).map { $0 == policy }
    case .addresses(let policy): IPAddressRange(request).map(policy.contains)
    case .unreadable: nil
    }
  }

  /// Whether `left` stands to `right` as an ordering operator asks.
  private static func holds<Value: Comparable>(_ order: Comparison.Order, _ left: Value, _ right: Value) -> Bool {
    switch order {
    case .equal: left == right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }

  /// `Bool`: `true` and `false`, ASCII case aside; nothing else is a truth value (R106).
  package static func truth(_ text: String) -> Bool? {
    if ASCII.equalIgnoringCase(text, "true") { return true }
    return ASCII.equalIgnoringCase(text, "false") ? false : nil
  }
}

extension ValueComparison {
  /// The numeric operators, over exact decimals (R106).
  static func matchesNumber(_ comparison: Comparison, _ request: String, _ policy: ResolvedValue) -> Bool? {
    guard let left = ExactDecimal(request), let right = ExactDecimal(policy.text) else { return nil }
    let order: Order =
      switch comparison {
      case .numericLessThan: .less
      case .numericLessThanEquals: .lessOrEqual
      case .numericGreaterThan: .greater
      case .numericGreaterThanEquals: .greaterOrEqual
      default: .equal
      }
    return holds(order, left, right)
  }
}

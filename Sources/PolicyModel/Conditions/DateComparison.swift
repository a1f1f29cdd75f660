extension ValueComparison {
  /// The date operators, over W3C dates and seconds since 1970 alike (R106).
  static func matchesDate(_ comparison: Comparison, _ request: String, _ policy: ResolvedValue) -> Bool? {
    guard let left = Moment(request), let right = Moment(policy.text) else { return nil }
    let order: Order =
      switch comparison {
      case .dateLessThan: .less
      case .dateLessThanEquals: .lessOrEqual
      case .dateGreaterThan: .greater
      case .dateGreaterThanEquals: .greaterOrEqual
      default: .equal
      }
    return holds(order, left, right)
  }
}

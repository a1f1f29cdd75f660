extension ValueComparison {
  /// `StringEquals`, `StringEqualsIgnoreCase`, `StringLike` (R106).
  static func matchesString(_ comparison: Comparison, _ request: String, _ policy: [UInt8]) -> Bool {
    switch comparison {
    case .stringLike, .stringNotLike: Glob.matches(policy.span, request.utf8Span.span)
    case .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase: isEqualIgnoringCase(request, policy)
    default: request.utf8.elementsEqual(policy)
    }
  }

  private static func isEqualIgnoringCase(_ request: String, _ policy: [UInt8]) -> Bool {
    if request.utf8.elementsEqual(policy, by: { ASCII.folded($0) == ASCII.folded($1) }) { return true }
    // Beyond ASCII letters may change their length with their case.
    guard policy.contains(where: { $0 >= 0x80 }) || request.utf8.contains(where: { $0 >= 0x80 }) else { return false }
    return lowercased(request) == lowercased(String(decoding: policy, as: UTF8.self))
  }

  private static func lowercased(_ text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { Array($0.properties.lowercaseMapping.utf8) }
  }
}

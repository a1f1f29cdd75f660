extension ValueComparison {
  /// `StringEquals`, `StringEqualsIgnoreCase`, `StringLike` (R106).
  static func matchesString(_ comparison: Comparison, _ request: String, _ policy: ResolvedValue) -> Bool {
    switch comparison {
    case .stringLike, .stringNotLike:
      Glob.matches(policy.bytes.span, request.utf8Span.span)
    case .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase:
      caseFolded(request) == caseFolded(policy.text)
    default:
      request.utf8.elementsEqual(policy.bytes)
    }
  }

  private static func caseFolded(_ text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.map(ASCII.folded) }
    return text.unicodeScalars.flatMap { Array($0.properties.lowercaseMapping.utf8) }
  }
}

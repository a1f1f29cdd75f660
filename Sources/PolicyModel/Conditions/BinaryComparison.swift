extension ValueComparison {
  /// `BinaryEquals`: the bytes that two base64 texts spell (R106).
  static func matchesBinary(_ request: String, _ policy: ResolvedValue) -> Bool? {
    guard let left = Base64.decode(request), let right = Base64.decode(policy.text) else { return nil }
    return left == right
  }
}

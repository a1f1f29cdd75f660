extension ValueComparison {
  /// `Bool`: `true` and `false`, ASCII case aside; nothing else is a truth value (R106).
  static func matchesBool(_ request: String, _ policy: ResolvedValue) -> Bool? {
    guard let left = truth(request), let right = truth(policy.text) else { return nil }
    return left == right
  }

  /// The truth value that a text spells.
  static func truth(_ text: String) -> Bool? {
    if ASCII.equalIgnoringCase(text, "true") { return true }
    return ASCII.equalIgnoringCase(text, "false") ? false : nil
  }
}

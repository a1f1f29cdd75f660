import JSONText

/// Times as Glue's JSON writes them: seconds since 1970 with a fraction, such as `1795270818.56` or `1.79527E9`.
enum GlueTime {
  /// The whole seconds before it; nil where the node is no number, or beyond what Hive's 32 bits and ours can hold.
  static func seconds(_ node: JSONNode?) -> Int64? {
    guard case .number(let spelling)? = node?.value, let number = Double(spelling) else { return nil }
    return Int64(exactly: number.rounded(.down))
  }
}

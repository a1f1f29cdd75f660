import PolicyModel

/// What a question mentions, collected before the space of requests is cut by it: dimensions, and tests of each.
struct Problem: Sendable {
  init() {}

  /// A dimension of texts; with a domain, of the texts that fit one of its patterns.
  mutating func textDimension(_ form: TextForm, within domain: [TextPattern]? = nil) -> Int { 0 }

  /// A condition key's dimension.
  ///
  /// - Parameters:
  ///   - kind: of its values; nil where it follows from the tests.
  ///   - isMultivalued: whether it may hold a list (R2); nil where a test with a set qualifier says so.
  mutating func keyDimension(_ key: String, kind: ValueKind? = nil, isMultivalued: Bool? = nil) -> Int { 0 }

  /// A free truth value, whose one test is 0: that it is true.
  mutating func bitDimension() -> Int { 0 }

  /// Whether a text fits one of the patterns; the same test for the same patterns.
  mutating func test(_ dimension: Int, _ patterns: [TextPattern]) -> Int { 0 }

  /// Whether a key satisfies a condition; the same test for the same condition.
  mutating func test(_ dimension: Int, _ condition: KeyTest) -> Int { 0 }

  /// The space, cut by all tests.
  func space(_ budget: inout AnalysisBudget) throws(UnknownReason) -> Space { Space() }
}

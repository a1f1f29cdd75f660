import PolicyModel

/// What a question mentions, collected before the space of requests is cut by it: dimensions, and tests of each.
struct Problem: Sendable {
  private enum Draft: Sendable {
    case texts(TextForm, domain: [TextPattern]?, tests: [[TextPattern]], hashes: [Int])
    case key(String, kind: ValueKind?, isMultivalued: Bool?, tests: [KeyTest], hashes: [Int])
    case bit
  }

  private var drafts: [Draft] = []
  private let countsEmptyTexts: Bool
  /// Whether more was asked for than is followed.
  private var isOverLimit = false
  /// So many dimensions, and tests of a key, are followed; no policy within AWS's limits has as many.
  private static let limit = 4_096

  /// No dimensions yet.
  ///
  /// - Parameter countsEmptyTexts: whether an empty text is a member of a set like any other, which AWS denies (R104).
  init(countsEmptyTexts: Bool = false) { self.countsEmptyTexts = countsEmptyTexts }

  /// A dimension of texts; with a domain, of the texts that fit one of its patterns.
  mutating func textDimension(_ form: TextForm, within domain: [TextPattern]? = nil) -> Int {
    drafts.append(.texts(form, domain: domain?.normalised, tests: [], hashes: []))
    return drafts.count - 1
  }

  /// A condition key's dimension.
  ///
  /// - Parameters:
  ///   - kind: of its values; nil where it follows from the tests.
  ///   - isMultivalued: whether it may hold a list (R2); nil where a test with a set qualifier says so.
  mutating func keyDimension(_ key: String, kind: ValueKind? = nil, isMultivalued: Bool? = nil) -> Int {
    guard hasRoom else { return 0 }
    drafts.append(.key(key, kind: kind, isMultivalued: isMultivalued, tests: [], hashes: []))
    return drafts.count - 1
  }

  private var hasRoom: Bool {
    mutating get {
      isOverLimit = isOverLimit || drafts.count >= Self.limit
      return !isOverLimit
    }
  }

  /// A free truth value, whose one test is 0: that it is true.
  mutating func bitDimension() -> Int {
    guard hasRoom else { return 0 }
    drafts.append(.bit)
    return drafts.count - 1
  }

  /// Whether a text fits one of the patterns; the same test for the same patterns. Of a dimension of texts.
  mutating func test(_ dimension: Int, _ patterns: [TextPattern]) -> Int {
    guard case .texts(let form, let domain, var tests, var hashes) = drafts[dimension] else { return 0 }
    let wanted = patterns.normalised
    let hash = wanted.hashValue
    for (place, known) in hashes.enumerated() where known == hash && tests[place] == wanted { return place }
    drafts[dimension] = .bit
    tests.append(wanted)
    hashes.append(hash)
    drafts[dimension] = .texts(form, domain: domain, tests: tests, hashes: hashes)
    return tests.count - 1
  }

  /// Whether a key satisfies a condition; the same test for the same condition. Of a key's dimension.
  mutating func test(_ dimension: Int, _ condition: KeyTest) -> Int {
    guard case .key(let key, let kind, let isMultivalued, var tests, var hashes) = drafts[dimension] else { return 0 }
    let hash = condition.exactHash
    for (place, known) in hashes.enumerated() where known == hash && tests[place] == condition { return place }
    guard tests.count < Self.limit else {
      isOverLimit = true
      return 0
    }
    drafts[dimension] = .bit
    tests.append(condition)
    hashes.append(hash)
    drafts[dimension] = .key(key, kind: kind, isMultivalued: isMultivalued, tests: tests, hashes: hashes)
    return tests.count - 1
  }

  /// The space, cut by all tests.
  ///
  /// - Throws: where a key is read as values of different kinds, or in a way that cannot be followed.
  func space(_ budget: inout AnalysisBudget) throws(UnknownReason) -> Space {
    if isOverLimit { throw .tooManyTests }
    var dimensions: [Dimension] = []
    dimensions.reserveCapacity(drafts.count)
    for draft in drafts {
      let content: Dimension.Content
      switch draft {
      case .texts(let form, let domain, let tests, _):
        content = .texts(tests + (domain.map { [$0] } ?? []), form, isBounded: domain != nil)
      case .key(let key, let kind, let isMultivalued, let tests, _):
        content = .key(try domain(key, kind, isMultivalued, tests))
      case .bit: content = .bit
      }
      if budget.listing == 0 {
        dimensions.append(.unlisted(content))
        continue
      }
      // Texts that are mostly plain make no more states than they have beginnings.
      let limit = min(budget.states, max(budget.listing, 2 * content.size))
      var rest = limit
      dimensions.append(.listed(content, budget: &rest))
      budget.states -= limit - max(rest, 0)
    }
    return Space(dimensions: dimensions)
  }

  private func domain(
    _ key: String, _ kind: ValueKind?, _ isMultivalued: Bool?, _ tests: [KeyTest]
  ) throws(UnknownReason) -> KeyDomain {
    let declared = kind
    var kind = kind
    var isQualified = false
    for test in tests {
      guard case .values(let value, let qualifier) = test.presence else { continue }
      isQualified = isQualified || qualifier != nil
      for predicate in [value.accepts, value.rejects] {
        guard let predicate else { continue }
        if case .text(let patterns) = predicate, patterns.contains(.unfollowable) { throw .unreadableValue(key: key) }
        let asked = predicate.kind
        // The values of a documented truth value are the texts `true` and `false`.
        if declared == .truth, asked == .text { continue }
        guard kind == nil || kind == asked else { throw .mixedTypes(key: key) }
        kind = asked
      }
    }
    return KeyDomain(
      kind: kind ?? .text, isMultivalued: isMultivalued ?? isQualified, tests: tests, countsEmptyTexts: countsEmptyTexts
    )
  }
}

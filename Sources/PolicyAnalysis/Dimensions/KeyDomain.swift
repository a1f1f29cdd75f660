import PolicyModel

/// The values that a condition key may have, and what tells them apart: tests of single values, and predicates that the
/// tests are made of.
struct KeyDomain: Sendable {
  let kind: ValueKind
  /// Whether the key may hold a list.
  let isMultivalued: Bool
  let tests: [KeyTest]
  /// The different tests of one value.
  private(set) var valueTests: [ValueTest] = []
  /// Of each test: which of `valueTests` it asks; -1 where none.
  private(set) var valueTestOf: [Int] = []
  /// The different predicates; the last may be that a text is empty.
  private(set) var predicates: [ValuePredicate] = []
  /// Of each test of a value: its predicates; -1 where none.
  private(set) var acceptingOf: [Int] = []
  private(set) var rejectingOf: [Int] = []
  /// Whether empty texts alone are no set (R104).
  let hasEmptySets: Bool
  /// The predicate that a value is the empty text, where that matters (R104).
  private(set) var emptiness: Int?
  /// Values of every combination; nil for texts.
  let samples: [String]?

  /// The domain that the tests of a key ask of.
  ///
  /// - Parameter countsEmptyTexts: whether an empty text is a member of a set like any other.
  init(kind: ValueKind, isMultivalued: Bool, tests: [KeyTest], countsEmptyTexts: Bool = false) {
    self.kind = kind
    hasEmptySets = !countsEmptyTexts && (kind == .text || kind == .bytes)
    self.tests = tests
    self.isMultivalued = isMultivalued
    var valueTests: [ValueTest] = []
    var predicates: [ValuePredicate] = []
    var hasQualifier = false
    func index(_ predicate: ValuePredicate?) -> Int {
      guard let predicate else { return -1 }
      if let known = predicates.firstIndex(of: predicate) { return known }
      predicates.append(predicate)
      return predicates.count - 1
    }
    for test in tests {
      guard case .values(let valueTest, let qualifier) = test.presence else {
        valueTestOf.append(-1)
        continue
      }
      hasQualifier = hasQualifier || qualifier != nil
      if let known = valueTests.firstIndex(of: valueTest) {
        valueTestOf.append(known)
      } else {
        valueTestOf.append(valueTests.count)
        valueTests.append(valueTest)
        acceptingOf.append(index(valueTest.accepts))
        rejectingOf.append(index(valueTest.rejects))
      }
    }
    if hasQualifier, hasEmptySets {
      emptiness = index(kind == .text ? .text([.empty]) : .bytes([[]]))
    }
    self.valueTests = valueTests
    self.predicates = predicates
    samples = kind.samples(predicates)
  }

  /// What a test says of a list that holds no text but empty ones (R104), or of one such text alone.
  static func holdsOnEmpty(_ qualifier: ConditionOperator.SetQualifier) -> Bool { qualifier == .forAllValues }

  /// The patterns of the predicates, of a domain of texts.
  var textPredicates: [[TextPattern]] {
    predicates.map { predicate in if case .text(let patterns) = predicate { patterns } else { [] } }
  }
}

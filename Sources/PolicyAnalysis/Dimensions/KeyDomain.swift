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
  /// Values of every combination, and what holds on them; nil for texts.
  let table: SampleTable?

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
    var places: [Int: [Int]] = [:]
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
      let hash = KeyTest(holdsWithoutKey: false, presence: .values(valueTest, nil)).exactHash
      if let known = places[hash, default: []].first(where: { valueTests[$0] == valueTest }) {
        valueTestOf.append(known)
      } else {
        valueTestOf.append(valueTests.count)
        places[hash, default: []].append(valueTests.count)
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
    if let samples = kind.samples(predicates) {
      table = SampleTable(samples, predicates, accepting: acceptingOf, rejecting: rejectingOf)
    } else {
      table = nil
    }
  }

  /// What a test says of a list that holds no text but empty ones (R104), or of one such text alone.
  static func holdsOnEmpty(_ qualifier: ConditionOperator.SetQualifier) -> Bool { qualifier == .forAllValues }

  /// The patterns of the predicates, of a domain of texts.
  var textPredicates: [[TextPattern]] {
    predicates.map { predicate in if case .text(let patterns) = predicate { patterns } else { [] } }
  }
}

extension KeyDomain {
  /// Whether two demands on the key can be met together, where its values have samples and no set is asked about; nil
  /// where that takes more than a glance.
  func isPossible(_ first: (test: Int, holds: Bool), _ second: (test: Int, holds: Bool)) -> Bool? {
    guard let table else { return nil }
    var asked: [(test: Int, holds: Bool)] = []
    var isAbsencePossible = true
    var isPresencePossible = true
    var isListPossible = isMultivalued
    for demand in [first, second] {
      let test = tests[demand.test]
      if test.holdsWithoutKey != demand.holds { isAbsencePossible = false }
      switch test.presence {
      case .constant(let holds): if holds != demand.holds { isPresencePossible = false }
      case .values(_, nil):
        asked.append((valueTestOf[demand.test], demand.holds))
        // R2: no list satisfies what asks about one value.
        if demand.holds { isListPossible = false }
      case .values(_, _?): return nil
      }
    }
    if isAbsencePossible { return true }
    guard isPresencePossible else { return false }
    if isListPossible { return true }
    guard let one = asked.first, let other = asked.last else { return true }
    return table.isPossible(one, other)
  }
}

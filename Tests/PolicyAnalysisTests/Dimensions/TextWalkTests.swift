import PolicyModel
import TestSupport
import XCTest

@testable import PolicyAnalysis

/// The automata against the matchers of the evaluator: every atom's text says of every pattern what the atom says, and
/// every random text falls into an atom.
final class TextWalkTests: XCTestCase {
  private typealias Matcher = (String) -> Bool

  func testPlainTexts() { check(.plain, letters: "ab*?", texts: "abc", seed: 1) { Self.glob($0, folds: false) } }

  func testActions() { check(.action, letters: "aB:*?", texts: "aAbB:c", seed: 2) { Self.glob($0, folds: true) } }

  func testResourcesUnderDeny() {
    check(.arn, letters: "aB::*?", texts: "aAbB::c", seed: 3) { Self.resource($0, crossesInside: true) }
  }

  func testResourcesUnderAllow() {
    check(.arn, letters: "aB:::*?", texts: "aAbB:::c", seed: 4) { Self.resource($0, crossesInside: false) }
  }

  func testARNConditions() {
    check(.plain, letters: "aB:::::*?", texts: "aA:::::b", length: 14, seed: 5) { Self.arnLike($0) }
  }

  func testTextsBeyondASCII() {
    check(.plain, letters: "é\u{301}e*?", texts: "é\u{301}eE😀", seed: 6) { Self.glob($0, folds: false) }
  }

  func testCaseAside() {
    check(.plain, letters: "kKi\u{130}\u{307}å", texts: "kK\u{212A}iI\u{130}\u{307}å\u{212B}Å", length: 4, seed: 7) {
      Self.ignoringCase($0)
    }
  }

  // MARK: The evaluator's matchers

  private static func glob(_ text: String, folds: Bool) -> ([TextPattern], Matcher) {
    let glob = Glob(wildcardsOf: text)
    return ([TextPattern(glob, folding: folds ? .ascii : .none)], { glob.matches($0, ignoringCase: folds) })
  }

  private static func resource(_ text: String, crossesInside: Bool) -> ([TextPattern], Matcher) {
    let glob = Glob(wildcardsOf: text)
    return (
      [TextPattern.resource(glob, crossesInside: crossesInside)],
      { ARNGlob.matches(glob.bytes.span, $0.utf8Span.span, crossesInside: crossesInside) }
    )
  }

  private static func arnLike(_ text: String) -> ([TextPattern], Matcher) {
    let glob = Glob(wildcardsOf: text)
    return (
      TextPattern.arnLike(glob).map { [$0] } ?? [], { ARNLike.matches(glob.bytes.span, $0.utf8Span.span) == true }
    )
  }

  private static func ignoringCase(_ text: String) -> ([TextPattern], Matcher) {
    let condition = Condition("StringEqualsIgnoreCase", "k", [ConditionValue(text)])
    let patterns = TextPattern.patterns(ofConditionValue: Array(text.utf8), .stringEqualsIgnoreCase)
    return (
      patterns,
      { condition.outcome(in: RequestContext(["k": .single($0)]), version: .v2012, effect: .allow).isSatisfied }
    )
  }

  // MARK: The check

  private func check(
    _ form: TextForm, letters: String, texts: String, length: Int = 6, seed: UInt64,
    _ read: (String) -> ([TextPattern], Matcher)
  ) {
    var random = SeededGenerator(seed: seed)
    let letters = Array(letters.unicodeScalars)
    let texts = Array(texts.unicodeScalars)
    func text(_ of: [Unicode.Scalar], _ length: Int) -> String {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...length, using: &random) { view.append(of.randomElement(using: &random) ?? "a") }
      return String(view)
    }
    for round in 0..<150 {
      let spelled = (0..<Int.random(in: 1...4, using: &random)).map { _ in text(letters, length) }
      let read = spelled.map(read)
      let predicates = read.map(\.0)
      let layout = AutomatonLayout(predicates, form: form)
      var budget = 200_000
      let walks = [
        TextWalk.over(predicates, form, .combinations(limit: 256), budget: &budget),
        SparseAutomaton(layout).walk(.combinations(limit: 256), budget: &budget),
        DenseAutomaton<UInt128>(layout).walk(.combinations(limit: 256), budget: &budget),
      ]
      var known: [Set<[Bool]>] = []
      for (number, walk) in walks.enumerated() {
        guard case .done(let atoms) = walk else { return XCTFail("\(spelled): over budget") }
        var vectors: Set<[Bool]> = []
        for atom in 0..<atoms.count {
          let sample = atoms.text(atom)
          let vector = read.indices.map { atoms.holds($0, in: atom) }
          XCTAssertEqual(vector, read.map { $0.1(sample) }, "\(spelled) on \(sample.debugDescription), walk \(number)")
          vectors.insert(vector)
        }
        XCTAssertEqual(vectors.count, atoms.count, "\(spelled)")
        known.append(vectors)
      }
      XCTAssertEqual(known[0], known[1], "\(spelled)")
      XCTAssertEqual(known[0], known[2], "\(spelled)")
      for _ in 0..<40 {
        let sample = text(texts, length + 4)
        let vector = read.map { $0.1(sample) }
        XCTAssertTrue(known[0].contains(vector), "\(spelled): no atom for \(sample.debugDescription)")
        XCTAssertEqual(
          vector, predicates.map { $0.matches(sample, form: form) }, "\(spelled) on \(sample.debugDescription)")
      }
      checkGoals(predicates, form, known[0], "\(spelled), round \(round)")
    }
  }

  /// What is asked for one text is answered as the list of all combinations says.
  private func checkGoals(_ predicates: [[TextPattern]], _ form: TextForm, _ known: Set<[Bool]>, _ message: String) {
    let layout = AutomatonLayout(predicates, form: form)
    for wanted in 0..<(1 << predicates.count) {
      let required = predicates.indices.filter { wanted >> $0 & 1 == 1 }
      let refused = predicates.indices.filter { wanted >> $0 & 1 == 0 }
      let isThere = known.contains(predicates.indices.map { wanted >> $0 & 1 == 1 })
      let goal = TextGoal.text(required: required, refused: refused)
      var budget = 100_000
      for walk in [
        TextWalk.over(predicates, form, goal, budget: &budget), SparseAutomaton(layout).walk(goal, budget: &budget),
      ] {
        guard case .done(let atoms) = walk else { return XCTFail("\(message): over budget") }
        XCTAssertEqual(atoms.count, isThere ? 1 : 0, message)
        if atoms.count == 1 {
          XCTAssertTrue(required.allSatisfy { predicates[$0].matches(atoms.text(0), form: form) }, message)
          XCTAssertFalse(refused.contains { predicates[$0].matches(atoms.text(0), form: form) }, message)
        }
      }
      checkRelations(predicates, form, known, message)
    }
  }

  /// A glance never says other than the automaton.
  private func checkRelations(_ predicates: [[TextPattern]], _ form: TextForm, _ known: Set<[Bool]>, _ message: String)
  {
    for first in predicates.indices {
      for second in predicates.indices where first != second {
        for isNegated in [false, true] {
          let glance = TextRelations.isPossible(
            predicates[first], with: predicates[second], isOtherNegated: isNegated, form: form)
          guard let glance else { continue }
          XCTAssertEqual(
            glance, known.contains { $0[first] && $0[second] != isNegated }, "\(message) \(first) \(second)")
        }
        if TextRelations.isPossible(neither: predicates[first], nor: predicates[second]) == true {
          XCTAssertTrue(known.contains { !$0[first] && !$0[second] }, message)
        }
      }
    }
  }

  func testLettersOfTheSameLowerCase() {
    var expected: [UInt32: Set<UInt32>] = [:]
    for value in (0..<0x110000 as Range<UInt32>) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      if lower.count == 1, let first = lower.first, first.value != value {
        expected[first.value, default: [first.value]].insert(value)
      }
      if lower.count > 1 { XCTAssertEqual(scalar, LetterCase.dottedCapitalI) }
    }
    for (lower, all) in expected {
      XCTAssertEqual(Set(LetterCase.variants(ofLower: lower)), all, "U+\(String(lower, radix: 16))")
    }
    XCTAssertEqual(LetterCase.variants(ofLower: 0x5F), [0x5F])
    XCTAssertEqual(LetterCase.variants(ofLower: 0x4E00), [0x4E00])
  }

  func testWitnessesAreShortAndReadable() {
    let cases: [(String, TextForm, String)] = [
      ("s3:Get*", .action, "s3:get"), ("*", .plain, ""), ("??", .plain, "aa"), ("a*b?", .plain, "abb"),
      ("arn:aws:s3:::*/x", .arn, "arn:aws:s3:::/x"),
    ]
    for (pattern, form, shortest) in cases {
      var budget = 1_000
      let text = try? Dimension.text(
        [[TextPattern(Glob(wildcardsOf: pattern), folding: form == .action ? .ascii : .none)]], form, [0], [],
        budget: &budget)
      XCTAssertEqual(text?.utf8.count, shortest.utf8.count, pattern)
      XCTAssertTrue(text?.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 32 } ?? false, pattern)
    }
  }

  func testTooManyStatesAreSaid() {
    let predicates = [[TextPattern(Glob(wildcardsOf: "*a????????????????"))]]
    for limit in [0, 1, 10, 1_000] {
      var budget = limit
      guard case .tooMany = TextWalk.over(predicates, .plain, .combinations(limit: 256), budget: &budget) else {
        return XCTFail("\(limit)")
      }
    }
    var budget = 10_000
    let many = (0..<9).map { [TextPattern(Glob(wildcardsOf: "*\($0)*"))] }
    guard case .tooMany = TextWalk.over(many, .plain, .combinations(limit: 256), budget: &budget) else {
      return XCTFail("512 combinations in 256")
    }
  }
}

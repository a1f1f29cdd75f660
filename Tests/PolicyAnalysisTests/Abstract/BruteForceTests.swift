import JSONText
import PolicyModel
import XCTest

@testable import PolicyAnalysis

/// Verdicts against every request of a small world: all texts of two letters up to length four, all values of the keys.
final class BruteForceTests: XCTestCase {
  private let texts: [String] = {
    var texts = [""]
    var longest = [""]
    for _ in 0..<4 {
      longest = longest.flatMap { [$0 + "a", $0 + "b"] }
      texts += longest
    }
    return texts
  }()

  private let contexts: [RequestContext] = [
    [:], ["k:s": .single("")], ["k:s": .single("a")], ["k:s": .single("b")], ["k:s": .single("ab")],
    ["k:s": .single("ba")], ["k:b": .single("true")], ["k:b": .single("false")], ["k:n": .single("0")],
    ["k:n": .single("1")], ["k:n": .single("1.5")], ["k:n": .single("2")], ["k:n": .single("3")],
    ["k:ip": .single("10.1.1.1")], ["k:ip": .single("11.0.0.0")], ["k:ip": .single("2001:db8::1")],
    ["k:set": .list([""])], ["k:set": .list(["a"])], ["k:set": .list(["b"])], ["k:set": .list(["a", "b"])],
    ["k:set": .list(["c"])], ["k:set": .list(["a", "c"])], ["k:set": .single("a")],
    [
      "k:s": .single("a"), "k:b": .single("true"), "k:n": .single("1"), "k:ip": .single("10.0.0.1"),
      "k:set": .list(["a"]),
    ],
    [
      "k:s": .single("b"), "k:b": .single("false"), "k:n": .single("3"), "k:ip": .single("::"),
      "k:set": .list(["b", "c"]),
    ],
  ].map { RequestContext($0) }

  func testEveryRequestOfASmallWorld() throws {
    var generator = PolicyGenerator(seed: 21)
    var counts: [Relation: Int] = [:]
    for round in 0..<150 {
      let first = generator.statements()
      let second = generator.bool() ? generator.neighbour(of: first) : generator.statements()
      let comparison = try AbstractPairs.compare(policy(first), policy(second))
      counts[comparison.relation, default: 0] += 1
      let readFirst = try AbstractReader.statements(of: policy(first))
      let readSecond = try AbstractReader.statements(of: policy(second))
      let hasLeft = comparison.relation == .bLess || comparison.relation == .incomparable
      let hasRight = comparison.relation == .aLess || comparison.relation == .incomparable
      XCTAssertNotEqual(comparison.relation, .unknown, "round \(round)")
      // A request that shows a difference is confirmed; what is missing is a difference in what was called none.
      XCTAssertEqual(comparison.aNotB != nil, hasLeft, "round \(round)")
      XCTAssertEqual(comparison.bNotA != nil, hasRight, "round \(round)")
      if hasLeft && hasRight { continue }
      for request in requests(&generator) {
        let left = AbstractMatcher.allows(readFirst, request)
        let right = AbstractMatcher.allows(readSecond, request)
        if left, !right { XCTAssertTrue(hasLeft, "round \(round): \(request)") }
        if right, !left { XCTAssertTrue(hasRight, "round \(round): \(request)") }
      }
    }
    for relation in [Relation.equivalent, .aLess, .bLess, .incomparable] {
      XCTAssertGreaterThan(counts[relation] ?? 0, 5, relation.rawValue)
    }
  }

  /// All actions with all contexts, and with each some resources.
  private func requests(_ generator: inout PolicyGenerator) -> [AbstractRequest] {
    var requests: [AbstractRequest] = []
    for action in texts {
      for context in contexts {
        requests.append(
          AbstractRequest(
            principal: texts[generator.number(0..<texts.count)], action: action,
            resource: texts[generator.number(0..<texts.count)], context: context))
      }
    }
    return requests
  }

  /// Every principal glob of four tokens on every text, by the plain matcher and by the evaluator's.
  func testPlainMatcher() {
    var globs = [""]
    var longest = [""]
    for _ in 0..<4 {
      longest = longest.flatMap { glob in ["a", "b", "*", "?"].map { glob + $0 } }
      globs += longest
    }
    for glob in globs {
      for text in texts {
        XCTAssertEqual(
          AbstractMatcher.fits(glob, text), Glob(wildcardsOf: glob).matches(text), "\(glob) on \(text)")
      }
    }
  }
}

import JSONText
import XCTest

@testable import PolicyAnalysis

/// Questions that are hard for what the search does: each is decided, or said to be too much, and never decided wrongly.
final class WorstCaseTests: XCTestCase {
  private func statement(_ effect: String, _ action: JSONNode, _ resource: JSONNode = "*") -> JSONNode {
    ["Effect": JSONNode(effect), "Action": action, "Resource": resource]
  }

  private func list(_ texts: [String]) -> JSONNode { JSONNode(.array(texts.map { JSONNode($0) })) }

  private func check(
    _ a: [JSONNode], _ b: [JSONNode], _ expected: Relation, _ message: String, line: UInt = #line
  ) throws {
    let comparison = try AbstractPairs.compare(policy(a), policy(b))
    XCTAssertEqual(
      comparison.relation, expected, "\(message) \(comparison.reason.map { "\($0)" } ?? "")", line: line)
  }

  /// Of `*word*` patterns every combination is possible: 2 to the power of their number.
  func testIndependentWords() throws {
    let all = statement("Allow", "*")
    for count in [4, 8, 12, 24] {
      let words = (0..<count).map { "*word\($0)x*" }
      let denials = words.map { statement("Deny", JSONNode($0)) }
      try check([all] + denials, [all, statement("Deny", list(words))], .equivalent, "\(count) in one")
      try check([all] + denials, [all] + denials.dropLast(), .aLess, "\(count) and one fewer")
      let both = words.map { word in statement("Deny", JSONNode(word), JSONNode(word)) }
      try check([all] + both, both.reversed() + [all], .equivalent, "\(count) of two elements")
      try check(
        [all] + both.dropFirst(), [all] + both.dropLast(), .incomparable, "\(count), each one less")
    }
    let many = (0..<80).map { statement("Deny", JSONNode("*word\($0)x*")) }
    try check([all] + many, [all] + many.reversed(), .equivalent, "80")
  }

  func testManyStatements() throws {
    for count in [100, 200, 300] {
      let actions = (0..<count).map { "svc:Act\($0)" }
      let same = actions.map { statement("Allow", JSONNode($0), "arn:aws:s3:::b/*") }
      try check(same, [statement("Allow", list(actions), "arn:aws:s3:::b/*")], .equivalent, "\(count) and one")
      let apart = actions.map { statement("Allow", JSONNode($0), JSONNode("arn:aws:s3:::\($0)/*")) }
      try check(apart, [statement("Allow", "svc:*")], .aLess, "\(count) and a wide one")
      try check(apart, apart.dropLast(), .bLess, "\(count) and one fewer")
    }
  }

  func testCoverOfManyKeys() throws {
    func allow(_ condition: JSONNode) -> JSONNode {
      ["Effect": "Allow", "Action": "*", "Resource": "*", "Condition": condition]
    }
    let all = statement("Allow", "*")
    // Each key on its own covers all; twelve of them no less.
    let covers = (0..<12).flatMap { key in
      [
        allow(["StringEqualsIfExists": JSONNode(.object([JSONMember("k:\(key)", "a")]))]),
        allow(["StringNotEquals": JSONNode(.object([JSONMember("k:\(key)", "a")]))]),
      ]
    }
    try check(covers, [all], .equivalent, "12 keys")
    for count in [4, 8] {
      let terms = (0..<(1 << count)).map { term in
        func keys(_ isSet: Bool) -> JSONNode {
          JSONNode(
            .object(
              (0..<count).filter { (term >> $0 & 1 == 1) == isSet }.map { JSONMember("k:\($0)", "a") }))
        }
        return allow(["StringEquals": keys(true), "StringNotEquals": keys(false)])
      }
      try check(terms, [all], .equivalent, "all of \(1 << count) terms")
      try check(Array(terms.dropLast()), [all], .aLess, "one term fewer")
    }
  }

  /// `*a` and so many characters: an automaton has to remember that many.
  func testExponentialAutomata() throws {
    for count in [4, 8] {
      let rest = String(repeating: "?", count: count)
      try check(
        [statement("Allow", JSONNode("*a" + rest))], [statement("Allow", JSONNode("*b" + rest))], .incomparable,
        "\(count)")
    }
    let rest = String(repeating: "?", count: 24)
    let first = policy([statement("Allow", JSONNode("*a" + rest + "a*"))])
    let second = policy([
      statement("Allow", JSONNode("*a" + rest + "*")), statement("Deny", JSONNode("*b" + rest + "?")),
    ])
    let comparison = try AbstractPairs.compare(first, second, budget: AnalysisBudget(states: 20_000))
    XCTAssertEqual(comparison.relation, .unknown)
    XCTAssertEqual(comparison.reason, .stateBudget)
  }

  /// Thousands of values in one list, of which few are live at a time.
  func testLongLists() throws {
    let names = (0..<2_000).map { "service\($0 % 50):Action\($0)" }
    try check(
      [statement("Allow", list(names))], [statement("Allow", list(Array(names.dropLast())))], .bLess, "one fewer")
    try check([statement("Allow", list(names))], [statement("Allow", list(names.reversed()))], .equivalent, "turned")
  }
}

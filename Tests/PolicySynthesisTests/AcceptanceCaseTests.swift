import Environment
import Inventory
import JSONText
import PolicyModel
import PolicySynthesis
import TestSupport
import XCTest

/// Requests that are written down beside the program, decided by what it emits for the example environment.
final class AcceptanceCaseTests: XCTestCase {
  func testOwnCases() throws {
    let lines = try Fixtures.bytes("evaluation/athena-source.jsonl").split(separator: UInt8(ascii: "\n"))
    try decide(lines.map(Array.init), atLeast: 90)
  }

  func testSharedCases() throws {
    try decide(try SharedCases.lines("roles/athena-source.jsonl"), atLeast: 20)
  }

  /// The shared environment is read without a word, and its role is the example's.
  func testSharedEnvironment() throws {
    let root = JSONDocument.parse(try SharedCases.bytes("roles/environment.json")).root
    let shared = try SampleEnvironment(root: root, [])
    XCTAssertEqual(shared.result.issues.map(\.message), [])
    let example = try SampleEnvironment().role()
    XCTAssertEqual(try shared.role().documents.map(\.text), example.documents.map(\.text))
  }

  private func decide(_ lines: [[UInt8]], atLeast minimum: Int) throws {
    XCTAssertGreaterThanOrEqual(lines.count, minimum)
    let inventory = Inventory(documents: try SampleEnvironment().role().documents)
    for (index, line) in lines.enumerated() {
      let node = try XCTUnwrap(JSONDocument.parse(line).root)
      let expectation = try Self.expectation(node)
      let request = inventory.completed(try XCTUnwrap(expectation.request, "line \(index + 1)"))
      let decision = Authorizer(inventory.policySet(for: request)).decide(request)
      XCTAssertEqual(
        decision.isAllowed, expectation.isAllowed, "line \(index + 1): \(expectation.description), \(expectation.why)")
    }
  }

  private static func expectation(_ node: JSONNode) throws -> AccessExpectation {
    func text(_ key: String) throws -> String { try XCTUnwrap(node[key]?.string, key) }
    let resource = try XCTUnwrap(node["resource"])
    var context: [String: ContextValue] = [:]
    for member in node["context"]?.members ?? [] {
      context[member.name] =
        member.value.elements.map { .list($0.compactMap(\.string)) } ?? member.value.string.map { .single($0) }
    }
    let resources = try resource.elements?.compactMap(\.string) ?? [XCTUnwrap(resource.string)]
    return AccessExpectation(
      principal: try text("principal"), action: try text("action"), resources: resources, context: context,
      isAllowed: try text("expected") == "allow", why: try text("why"))
  }
}

import Environment
import Inventory
import JSONText
import PolicyModel
import PolicySynthesis
import TestSupport
import XCTest

/// Requests that are written down beside the program, decided by what it emits for the example environment.
final class AcceptanceCaseTests: XCTestCase {
  private static let own = [
    ("athena-source", 90), ("athena-xacct-lambda", 60), ("athena-xacct-caller", 50), ("redash-task", 25),
    ("redash-athena", 60),
  ]
  private static let shared = [
    ("athena-source", 20), ("xacct-lambda-exec", 12), ("xacct-catalog-policy", 16), ("xacct-athena-caller", 18),
    ("redash-task", 19), ("redash-athena", 20),
  ]

  func testOwnCases() throws {
    let inventory = try Self.inventory(ExampleEnvironment.node)
    for (name, minimum) in Self.own {
      let lines = try Fixtures.bytes("evaluation/\(name).jsonl").split(separator: UInt8(ascii: "\n"))
      try decide(lines.map(Array.init), name, atLeast: minimum, inventory)
    }
  }

  func testSharedCases() throws {
    let root = try XCTUnwrap(JSONDocument.parse(try SharedCases.bytes("roles/environment.json")).root)
    var inventory = try Self.inventory(root)
    let bystanders = InventoryFile(
      try XCTUnwrap(JSONDocument.parse(try SharedCases.bytes("roles/bystanders.json")).root))
    inventory.merge(bystanders.inventory)
    for (name, minimum) in Self.shared {
      try decide(try SharedCases.lines("roles/\(name).jsonl"), name, atLeast: minimum, inventory)
    }
  }

  /// The shared environment is read without a word, and its roles are the example's.
  func testSharedEnvironment() throws {
    let root = try XCTUnwrap(JSONDocument.parse(try SharedCases.bytes("roles/environment.json")).root)
    let shared = EnvironmentRoles.emitAll(DecodedEnvironment(root).environment)
    XCTAssertEqual(shared.issues.map(\.message), [])
    let example = EnvironmentRoles.emitAll(DecodedEnvironment(ExampleEnvironment.node).environment)
    XCTAssertEqual(shared.emitted.flatMap(\.documents).map(\.text), example.emitted.flatMap(\.documents).map(\.text))
  }

  private static func inventory(_ root: JSONNode) throws -> Inventory {
    let environment = DecodedEnvironment(root).environment
    let roles = EnvironmentRoles.emitAll(environment)
    XCTAssertEqual(roles.failures.map(\.failure.message), [])
    return Inventory(environment, roles: roles.emitted)
  }

  private func decide(_ lines: [[UInt8]], _ name: String, atLeast minimum: Int, _ inventory: Inventory) throws {
    XCTAssertGreaterThanOrEqual(lines.count, minimum, name)
    for (index, line) in lines.enumerated() {
      let place = "\(name):\(index + 1)"
      let test = try AccessCase(try XCTUnwrap(JSONDocument.parse(line).root, place), aliases: inventory.aliases)
      let request = inventory.completed(test.request)
      let decision = Authorizer(inventory.policySet(for: request)).decide(request)
      XCTAssertEqual(decision.isAllowed, test.isAllowed, "\(place): \(test.why ?? "")")
    }
  }
}

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
    ("redash-athena", 60), ("sagemaker-lf", 80), ("lf-application", 50), ("data-mesh", 300),
  ]
  private static let shared = [
    ("athena-source", 20), ("xacct-lambda-exec", 12), ("xacct-catalog-policy", 16), ("xacct-athena-caller", 18),
    ("redash-task", 19), ("redash-athena", 20), ("sagemaker-execution", 18), ("lf-application", 12),
    ("mesh-manager", 24), ("mesh-admin-producer", 24), ("mesh-admin-consumer", 20), ("mesh-readonly", 17),
    ("mesh-producer", 17), ("mesh-consumer", 17), ("mesh-group-users", 17), ("mesh-bucket-policy", 17),
    ("mesh-crawler", 17), ("mesh-catalog-policy", 16), ("mesh-installer", 19), ("mesh-account-installer", 17),
    ("sts-edges", 18),
  ]

  func testOwnCases() throws {
    var inventory = try Self.inventory(ExampleEnvironment.node)
    // Some who ask are allowed everything by their own accounts, which must not help them.
    inventory.merge(try Self.bystanders(try Fixtures.bytes("inventories/strangers.json")))
    for (name, minimum) in Self.own {
      let lines = try Fixtures.bytes("evaluation/\(name).jsonl").split(separator: UInt8(ascii: "\n"))
      try decide(lines.map(Array.init), name, atLeast: minimum, inventory)
    }
  }

  func testSharedCases() throws {
    let bytes = try SharedCases.bytes("roles/environment.json")
    let root = try XCTUnwrap(JSONDocument.parse(bytes).root)
    var inventory = try Self.inventory(root)
    inventory.merge(try Self.bystanders(try SharedCases.bytes("roles/bystanders.json")))
    for (name, minimum) in Self.shared {
      try decide(try SharedCases.lines("roles/\(name).jsonl"), name, atLeast: minimum, inventory)
    }
  }

  /// The shared environment is read without a word, and its roles are the example's.
  func testSharedEnvironment() throws {
    let bytes = try SharedCases.bytes("roles/environment.json")
    let root = try XCTUnwrap(JSONDocument.parse(bytes).root)
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

  private static func bystanders(_ bytes: [UInt8]) throws -> Inventory {
    let file = InventoryFile(try XCTUnwrap(JSONDocument.parse(bytes).root))
    XCTAssertEqual(file.issues.map(\.message), [])
    return file.inventory
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

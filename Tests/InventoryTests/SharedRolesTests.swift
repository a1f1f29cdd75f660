import Inventory
import JSONText
import PolicyModel
import TestSupport
import XCTest

/// The acceptance cases of the documented roles, where they stand beside the checkout.
final class SharedRolesTests: XCTestCase {
  private static let files = [
    "athena-source", "lf-application", "mesh-account-installer", "mesh-admin-consumer", "mesh-admin-producer",
    "mesh-bucket-policy", "mesh-catalog-policy", "mesh-consumer", "mesh-crawler", "mesh-group-users", "mesh-installer",
    "mesh-manager", "mesh-producer", "mesh-readonly", "redash-athena", "redash-task", "sagemaker-execution",
    "sts-edges",
    "xacct-athena-caller", "xacct-catalog-policy", "xacct-lambda-exec",
  ]

  func testEveryCase() throws {
    // Outside of `XCTUnwrap`, which takes a skip within it for a failure.
    let bytes = try SharedCases.bytes("roles/world.json")
    let world = InventoryFile(try XCTUnwrap(JSONDocument.parse(bytes).root))
    XCTAssertEqual(world.issues.filter(\.isFatal), [])
    var count = 0
    for file in Self.files {
      for (index, line) in try SharedCases.lines("roles/\(file).jsonl").enumerated() {
        let name = "\(file).jsonl:\(index + 1)"
        let test = try AccessCase(try XCTUnwrap(JSONDocument.parse(line).root, name), aliases: world.inventory.aliases)
        let request = world.inventory.completed(test.request)
        let policies = world.inventory.policySet(for: request)
        let decision = Authorizer(policies).decide(request)
        XCTAssertEqual(decision.isAllowed, test.isAllowed, "\(name): \(test.why ?? "")")
        XCTAssertEqual(CompiledPolicySet(policies).outcome(of: request), decision.outcome, "\(name), compiled")
        count += 1
      }
    }
    print("\(count) shared cases of \(Self.files.count) roles")
    XCTAssertGreaterThan(count, 300)
  }
}

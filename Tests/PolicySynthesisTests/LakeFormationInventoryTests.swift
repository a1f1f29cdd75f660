import Inventory
import JSONText
import PolicyModel
import PolicySynthesis
import XCTest

/// What the roles of an environment tell Lake Formation is the second door of its inventory.
final class LakeFormationInventoryTests: XCTestCase {
  private let table = "arn:aws:glue:us-east-1:123456789012:table/cred_vending_test_db/cred_vending_test_table"
  private let stranger = "arn:aws:iam::123456789012:role/stranger"

  private func inventory() throws -> Inventory {
    let environment = try SampleEnvironment().result.environment
    let roles = EnvironmentRoles.emitAll(environment)
    XCTAssertEqual(roles.failures.map(\.failure.message), [])
    return Inventory(environment, roles: roles.emitted)
  }

  private func decide(
    _ principal: String, _ action: String, _ resource: String, in inventory: Inventory
  ) throws -> Decision {
    let name = inventory.aliases[principal]?.description ?? principal
    let request = inventory.completed(
      Request(
        principal: try XCTUnwrap(RequestPrincipal(name), name), action: try XCTUnwrap(ActionName(action), action),
        resources: [resource]))
    var policies = inventory.policySet(for: request)
    if !inventory.knows(request.principal) {
      let everything = Statement(
        effect: .allow, action: ActionElement([ActionPattern("*")]), resource: ResourceElement([ResourcePattern("*")]))
      policies.identity = [NamedPolicy(name: "all", policy: Policy(statements: [everything]))]
    }
    return Authorizer(policies).decide(request)
  }

  func testWhoHasAGrant() throws {
    let sales = "arn:aws:glue:us-east-1:123456789012:table/sales/orders"
    let cases: [(principal: String, action: String, resource: String, door: LakeFormationEvaluation.Verdict)] = [
      ("lf-application", "glue:GetTable", table, .allowed), ("sagemaker-exec", "glue:GetTable", table, .allowed),
      ("lf-application", "lakeformation:GetDataAccess", "*", .allowed),
      ("sagemaker-exec", "lakeformation:GrantPermissions", "*", .allowed), (stranger, "glue:GetTable", table, .denied),
      (stranger, "lakeformation:GrantPermissions", "*", .denied), (stranger, "glue:GetTable", sales, .notApplicable),
      // The table lies in a bucket that is registered, and so it is made by who may point tables there.
      (stranger, "glue:CreateTable", table, .denied), (stranger, "glue:CreateTable", sales, .notApplicable),
      ("athena-source", "glue:GetTable", sales, .notApplicable),
    ]
    let inventory = try inventory()
    for test in cases {
      let decision = try decide(test.principal, test.action, test.resource, in: inventory)
      let name = "\(test.principal) \(test.action) \(test.resource)"
      XCTAssertEqual(decision.lakeFormation.verdict, test.door, name)
      XCTAssertEqual(decision.isAllowed, test.door != .denied, name)
    }
  }
}

import ServiceReference
import XCTest

/// Facts of actions, read by hand off AWS's service authorization reference.
final class ActionFactsTests: XCTestCase {
  private let reference = ServiceReference.embedded

  func testActions() {
    typealias Row = (
      action: String, level: AccessLevel, requirement: Action.ResourceRequirement, types: [String]
    )
    let rows: [Row] = [
      ("athena:GetDatabase", .read, .anyOf, ["datacatalog!"]),
      ("athena:GetDataCatalog", .read, .anyOf, ["datacatalog!"]),
      ("athena:ListDataCatalogs", .list, .none, []),
      ("athena:StartQueryExecution", .write, .anyOf, ["workgroup!"]),
      ("athena:TagResource", .tagging, .anyOf, ["capacity-reservation!", "datacatalog!", "session!", "workgroup!"]),
      ("glue:GetTable", .read, .allOf, ["catalog", "database!", "rootcatalog!", "table!"]),
      ("glue:GetDatabases", .read, .allOf, ["catalog", "database!", "rootcatalog!"]),
      ("glue:GetUserDefinedFunction", .read, .allOf, ["catalog", "database!", "rootcatalog!", "userdefinedfunction!"]),
      ("glue:GetConnection", .read, .allOf, ["connection!", "rootcatalog!"]),
      ("glue:CreateIntegration", .write, .anyOf, ["catalog!", "connection!", "database!", "integration!"]),
      ("glue:ShareResource", .permissionsManagement, .anyOf, ["catalog", "database", "rootcatalog", "table"]),
      ("s3:GetObject", .read, .anyOf, ["accesspointobject", "object"]),
      ("s3:ListAllMyBuckets", .list, .none, []),
      ("s3:PutBucketPolicy", .permissionsManagement, .anyOf, ["bucket!"]),
      ("lakeformation:GetDataAccess", .write, .none, []),
      ("lakeformation:GrantPermissions", .permissionsManagement, .none, []),
      ("sts:AssumeRole", .write, .anyOf, ["role!"]),
      ("sts:GetCallerIdentity", .read, .none, []),
      ("lambda:InvokeFunction", .write, .anyOf, ["function!"]),
      ("lambda:PutFunctionCodeSigningConfig", .write, .allOf, ["code signing config!", "function!"]),
      ("iam:PassRole", .permissionsManagement, .anyOf, ["role!"]),
      ("iam:ListPoliciesGrantingServiceAccess", .list, .anyOf, ["group!", "role!", "user!"]),
      ("kms:Decrypt", .write, .anyOf, ["key!"]),
      ("kms:CreateAlias", .write, .allOf, ["alias!", "key!"]),
      ("dynamodb:PutResourcePolicy", .permissionsManagement, .anyOf, ["stream!", "table!"]),
    ]
    for row in rows {
      let parts = row.action.split(separator: ":").map(String.init)
      guard let action = reference.action(parts[0], parts[1]) else {
        XCTFail("\(row.action) is missing")
        continue
      }
      XCTAssertEqual(action.fullName, row.action)
      XCTAssertEqual(action.accessLevel, row.level, row.action)
      XCTAssertEqual(action.resourceRequirement, row.requirement, row.action)
      XCTAssertEqual(action.resources.map { $0.type + ($0.isRequired ? "!" : "") }, row.types, row.action)
    }
  }
}

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
      // Two pages of AWS's reference share these prefixes: both pages' types.
      (
        "elasticloadbalancing:AddTags", .tagging, .anyOf,
        [
          "listener-rule/app", "listener-rule/net", "listener/app", "listener/gwy", "listener/net", "loadbalancer",
          "loadbalancer/app/", "loadbalancer/gwy/", "loadbalancer/net/", "targetgroup", "truststore",
        ]
      ),
      (
        "elasticloadbalancing:DeleteLoadBalancer", .write, .anyOf,
        ["loadbalancer", "loadbalancer/app/", "loadbalancer/gwy/", "loadbalancer/net/"]
      ),
      ("elasticloadbalancing:RegisterInstancesWithLoadBalancer", .write, .anyOf, ["loadbalancer!"]),
      (
        "apigateway:PUT", .write, .anyOf,
        [
          "Api", "Apis", "DocumentationPart", "GatewayResponse", "IntegrationResponse", "MethodResponse", "RestApi",
          "Tags",
        ]
      ),
      ("lex:ListTagsForResource", .read, .anyOf, ["bot", "bot alias", "channel", "test set"]),
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

  func testDependentActions() {
    let rows: [(service: String, action: String, dependents: [String])] = [
      ("lambda", "CreateFunction", ["lambda:PassCapacityProvider", "iam:PassRole"]),
      ("ecs", "RunTask", ["iam:PassRole"]),
      ("glue", "GetTableOptimizer", ["glue:GetTable"]),
      ("s3", "GetObject", []),
    ]
    for row in rows {
      let dependents = reference.action(row.service, row.action)?.dependentActions
      XCTAssertEqual(dependents.map(Set.init), Set(row.dependents), "\(row.service):\(row.action)")
    }
  }

  func testAllOf() {
    let rows: [(service: String, action: String, all: Bool)] = [
      ("ec2", "RunInstances", true), ("ec2", "AttachVolume", true), ("ec2", "CreateTags", false),
      ("kms", "DeleteAlias", true), ("kms", "UpdateAlias", true), ("lambda", "UpdateFunctionCodeSigningConfig", true),
      ("lambda", "GetResourcePolicy", false), ("glue", "BatchCreatePartition", true), ("glue", "CreateCatalog", true),
      ("glue", "DeleteDatabase", true), ("glue", "CreateSchema", false), ("redshift-data", "DescribeTable", false),
      ("athena", "ListTagsForResource", false), ("ecs", "ExecuteCommand", true), ("organizations", "MoveAccount", true),
    ]
    for row in rows {
      let requirement = reference.action(row.service, row.action)?.resourceRequirement
      XCTAssertEqual(requirement, row.all ? .allOf : .anyOf, "\(row.service):\(row.action)")
    }
  }

  func testLakeFormationHasNoResourceTypes() {
    let actions = reference.service("lakeformation")?.actions ?? []
    XCTAssertEqual(actions.count, 69)
    for action in actions { XCTAssertEqual(action.resourceRequirement, .none, action.fullName) }
  }
}

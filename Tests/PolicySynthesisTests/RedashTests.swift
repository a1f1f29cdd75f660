import Environment
import Inventory
import JSONText
import PolicyModel
import PolicySynthesis
import TestSupport
import XCTest

/// `redash-task` and `redash-athena`.
final class RedashTests: XCTestCase {
  func testExampleDocuments() throws {
    try assertExampleDocuments(
      of: RedashTask.self,
      ["bi/redash-execution-task-role.identity.json", "bi/redash-execution-task-role.trust.json"])
    try assertExampleDocuments(
      of: RedashAthena.self,
      ["bi/redash-athena-execution-role.identity.json", "bi/redash-athena-execution-role.trust.json"])
  }

  /// Each option changes the documents as its golden says, and passes its certificate.
  func testOptions() throws {
    for (name, template, changes) in Self.options {
      let role = try SampleEnvironment(changes, template: template).role()
      XCTAssertGreaterThan(role.expectations.count, 20, name)
      assertSnapshot(role.goldenText, named: "\(template.name).\(name).txt")
    }
  }

  private static let second: [(String, String)] = [
    (
      "roles.second-athena",
      #"{"template":"redash-athena","account":"lake","name":"lake-queries","path":"/bi/","workgroup":"prequel","#
        + #""source":["sales"],"externalId":"lake:42"}"#
    ),
    ("roles.redash-task.assumes", #"["redash-athena","second-athena"]"#),
  ]

  static let options: [(String, any RoleTemplate.Type, [(String, String)])] = [
    ("two-targets", RedashTask.self, second),
    (
      "path-and-region", RedashTask.self,
      [("path", "/ecs/"), ("accounts.bi.regions", #"["ap-northeast-1","us-east-1"]"#), ("region", "us-east-1")]
    ),
    ("china", RedashTask.self, SampleEnvironment.everything(in: "aws-cn", "cn-north-1")),
    (
      "existing-task", RedashAthena.self,
      [
        ("principals.redash-tasks", #"{"account":"lake","role":"redash-tasks","path":"/ecs/"}"#),
        ("taskRole", "redash-tasks"),
      ]
    ),
    (
      "encrypted", RedashAthena.self,
      [
        ("kmsKeys.logs", #"{"account":"bi","keyId":"11111111-2222-3333-4444-555555555555"}"#),
        ("kmsKeys.results", #"{"account":"bi","keyId":"mrk-00000000000000000000000000000000"}"#),
        ("buckets.acme-app-logs.kmsKey", "logs"), ("buckets.athena-query-log-bucket.kmsKey", "results"),
      ]
    ),
    ("lake-formation", RedashAthena.self, [("buckets.acme-app-logs.lakeFormationRegistered", "true")]),
    ("no-browser", RedashAthena.self, [("glueSchemaBrowser", "false"), ("resultReuse", "true")]),
    ("browse-all", RedashAthena.self, [("browseAllDatabases", "true")]),
    ("other-catalogs", RedashAthena.self, [("catalogIds", #"["catalog","producer"]"#)]),
    ("via-athena-only", RedashAthena.self, [("viaAthenaOnly", "true")]),
    ("default-database-missing", RedashAthena.self, [("defaultDatabaseExists", "false")]),
    (
      "own-results", RedashAthena.self,
      [
        ("buckets.athena-query-log-bucket.prefixes", #"["redash/","boards/"]"#),
        ("results", "s3://athena-query-log-bucket/boards"),
      ]
    ),
    ("china", RedashAthena.self, SampleEnvironment.everything(in: "aws-cn", "cn-north-1")),
    (
      "government", RedashAthena.self,
      SampleEnvironment.everything(in: "aws-us-gov", "us-gov-west-1") + [
        ("kmsKeys.results", #"{"account":"bi","keyId":"11111111-2222-3333-4444-555555555555"}"#),
        ("buckets.athena-query-log-bucket.kmsKey", "results"),
      ]
    ),
  ]

  /// Both sides of every edge agree, across accounts too, and no target takes another's external id.
  func testEdges() throws {
    let sample = try SampleEnvironment(Self.second, template: RedashTask.self)
    let roles = EnvironmentRoles.emitAll(sample.result.environment)
    XCTAssertEqual(roles.issues.filter(\.isError).map(\.message), [])
    XCTAssertEqual(roles.failures.map(\.failure.message), [])
    let inventory = Inventory(sample.result.environment, roles: roles.emitted)
    let near = "arn:aws:iam::444455556666:role/redash-athena-execution-role"
    let far = "arn:aws:iam::123456789012:role/bi/lake-queries"
    for (target, externalID, isAllowed) in [
      (near, "redash-7f3c", true), (near, "lake:42", false), (far, "lake:42", true), (far, "redash-7f3c", false),
    ] {
      let expectation = AccessExpectation(
        principal: "arn:aws:sts::444455556666:assumed-role/redash-execution-task-role/1", action: "sts:AssumeRole",
        resources: [target], context: ["sts:ExternalId": .single(externalID)], isAllowed: isAllowed, why: "")
      let request = inventory.completed(try XCTUnwrap(expectation.request))
      let decision = Authorizer(inventory.policySet(for: request)).decide(request)
      XCTAssertEqual(decision.isAllowed, isAllowed, expectation.description)
    }
  }

  /// Of the documented policy only what queries and schema browser need, nothing that it has not.
  func testFewerActionsThanDocumented() throws {
    let document = try XCTUnwrap(
      JSONDocument.parse(try Fixtures.bytes("policies/documented/redash-athena.identity.json")).root)
    let documented = Set(
      (document["Statement"]?.elements ?? []).flatMap { $0["Action"]?.elements ?? [] }.compactMap(\.string))
    let role = try SampleEnvironment(template: RedashAthena.self).role()
    let emitted = Set(try XCTUnwrap(role.document(.identity)).explanations.map(\.action.name))
    XCTAssertEqual(emitted.subtracting(documented).sorted(), [])
    XCTAssertEqual(
      documented.subtracting(emitted).sorted(),
      [
        "athena:GetDataCatalog", "athena:GetDatabase", "athena:GetQueryResultsStream", "athena:GetTableMetadata",
        "athena:ListDataCatalogs", "athena:ListDatabases", "athena:ListEngineVersions", "athena:ListQueryExecutions",
        "athena:ListTableMetadata",
      ])
  }

  func testResidualRisks() throws {
    func risks(_ template: any RoleTemplate.Type, _ changes: [(String, String)] = []) throws -> [String] {
      try SampleEnvironment(changes, template: template).result.emission?.residualRisks.map(\.name) ?? []
    }
    XCTAssertEqual(try risks(RedashTask.self), ["any-task"])
    XCTAssertEqual(try risks(RedashAthena.self), ["one-role-for-all-users"])
    XCTAssertEqual(
      try risks(RedashAthena.self, [("browseAllDatabases", "true")]), ["one-role-for-all-users", "all-schemas"])
  }

  /// What the schema browser would meet is told before it breaks.
  func testDoubts() throws {
    let result = try SampleEnvironment(
      [("databases.billing", #"{"account":"bi"}"#)], template: RedashAthena.self
    ).result
    XCTAssertNotNil(result.role)
    XCTAssertEqual(result.issues.count, 1)
    XCTAssertTrue(
      result.issues[0].message.contains("the schema browser asks for the tables of every database, and `billing`"),
      result.issues[0].message)
    for changes in [[("glueSchemaBrowser", "false")], [("browseAllDatabases", "true")]] {
      let quiet = try SampleEnvironment(
        changes + [("databases.billing", #"{"account":"bi"}"#)], template: RedashAthena.self
      ).result
      XCTAssertEqual(quiet.issues.map(\.message), [])
    }
  }
}

import Environment
import Inventory
import JSONText
import PolicyModel
import PolicySynthesis
import TestSupport
import XCTest

/// `athena-xacct-lambda` and `athena-xacct-caller`.
final class CrossAccountTests: XCTestCase {
  private static let key = #"{"account":"query","keyId":"11111111-2222-3333-4444-555555555555"}"#

  func testExampleDocuments() throws {
    let role = try SampleEnvironment(template: CrossAccountLambda.self).role()
    XCTAssertEqual(
      role.documents.map(\.fileName),
      [
        "query/AthenaCrossAccountExecution.identity.json", "query/AthenaCrossAccountExecution.trust.json",
        "catalog/catalog.resource:glue.json", "query/cross-account-athena.resource:lambda.json",
        "catalog/catalog-data.resource:s3.json",
      ])
    for document in role.documents {
      let kind = document.kind.rawValue.replacingOccurrences(of: ":", with: "-")
      assertSnapshot(document.text, named: "athena-xacct-lambda.\(kind).json")
    }
    let caller = try SampleEnvironment(template: CrossAccountCaller.self).role()
    XCTAssertEqual(caller.documents.map(\.fileName), ["query/analyst.identity.json"])
    assertSnapshot(caller.documents[0].text, named: "athena-xacct-caller.identity.json")
    assertSnapshot(caller.documents[0].explanationText, named: "athena-xacct-caller.explanations.txt")
  }

  /// Each option changes the documents as its golden says, and passes its certificate.
  func testOptions() throws {
    for (name, template, changes) in Self.options {
      let role = try SampleEnvironment(changes, template: template).role()
      XCTAssertGreaterThan(role.expectations.filter(\.isAllowed).count, 15, name)
      XCTAssertGreaterThan(role.expectations.filter { !$0.isAllowed }.count, 40, name)
      assertSnapshot(role.goldenText, named: "\(template.name).\(name).txt")
    }
  }

  /// Someone of another account with a role of their own, who registered the function as a catalog of theirs.
  private static let partner: [(String, String)] = [
    ("accounts.bi.regions", #"["ap-northeast-1","us-east-1"]"#),
    ("workgroups.partner", #"{"account":"bi","region":"us-east-1","results":"s3://partner-results/r/"}"#),
    ("buckets.partner-results", #"{"account":"bi","uses":["results"],"prefixes":["r/"]}"#),
    (
      "dataCatalogs.theirs",
      #"{"account":"bi","type":"HIVE","metadataFunction":"cross-account-athena","targetAccount":"catalog"}"#
    ),
    (
      "roles.partner",
      #"{"template":"athena-xacct-caller","account":"bi","region":"us-east-1","name":"reader","user":"ana","path":"/bi/","workgroup":"partner","#
        + #""dataCatalog":"theirs","data":["catalog-data"]}"#
    ),
    ("functions.cross-account-athena.callers", #"["partner"]"#),
  ]

  static let options: [(String, any RoleTemplate.Type, [(String, String)])] = [
    ("heracles", CrossAccountLambda.self, [("implementation", "heracles")]),
    ("write", CrossAccountLambda.self, [("write", "true")]),
    (
      "authorization-role-and-tracing", CrossAccountLambda.self,
      [
        ("authorizationPolicy", "s3://acme-settings/metastore/policy.json"), ("tracing", "true"),
        ("principals.catalog-reader", #"{"account":"catalog","role":"CatalogReader","path":"/data/"}"#),
        ("catalog.role", "catalog-reader"),
      ]
    ),
    (
      "encrypted-spill", CrossAccountLambda.self,
      [("kmsKeys.spill", key), ("buckets.query-spill.kmsKey", "spill")]
    ),
    (
      "path-and-regions", CrossAccountLambda.self,
      [
        ("path", "/lambda/"), ("accounts.catalog.regions", #"["us-east-1","eu-west-1"]"#),
        ("catalog.region", "eu-west-1"),
        ("accounts.query.regions", #"["us-east-1","us-west-2"]"#),
        ("functions.cross-account-athena.region", "us-west-2"),
      ]
    ),
    (
      "several-databases-and-prefixes", CrossAccountLambda.self,
      [
        ("databases.more", #"{"name":"more_events","account":"catalog"}"#),
        ("catalog.databases", #"["events","more"]"#),
        ("buckets.catalog-data.prefixes", #"["events/","more/"]"#),
        ("buckets.query-spill.prefixes", #"["other/","spill/"]"#), ("spillPrefix", "spill/hms/"),
        ("roles.athena-caller.spillPrefix", "spill/hms/"),
      ]
    ),
    ("no-callers", CrossAccountLambda.self, [("callers", #"["athena-caller"]"#)]),
    ("foreign-caller", CrossAccountLambda.self, partner),
    ("china", CrossAccountLambda.self, SampleEnvironment.everything(in: "aws-cn", "cn-north-1")),
    (
      "government", CrossAccountLambda.self,
      SampleEnvironment.everything(in: "aws-us-gov", "us-gov-west-1") + [
        ("kmsKeys.spill", key), ("buckets.query-spill.kmsKey", "spill"),
      ]
    ),
    ("user-and-path", CrossAccountCaller.self, [("user", "ana"), ("path", "/people/")]),
    ("via-athena-only", CrossAccountCaller.self, [("viaAthenaOnly", "true")]),
    (
      "encrypted", CrossAccountCaller.self,
      [
        ("kmsKeys.spill", key), ("buckets.query-spill.kmsKey", "spill"),
        ("kmsKeys.results", #"{"account":"query","keyId":"mrk-00000000000000000000000000000000"}"#),
        ("buckets.query-results.kmsKey", "results"),
      ]
    ),
    (
      "own-results", CrossAccountCaller.self,
      [("buckets.query-results.prefixes", #"["results/","mine/"]"#), ("results", "s3://query-results/mine")]
    ),
    (
      "several-data-buckets", CrossAccountCaller.self,
      [
        ("data", #"["catalog-data","producer-data"]"#),
        ("buckets.catalog-data.prefixes", #"["events/","events/old/","more/"]"#),
      ]
    ),
    ("china", CrossAccountCaller.self, SampleEnvironment.everything(in: "aws-cn", "cn-north-1")),
  ]

  /// The place of spilled answers is the function's where the caller does not say.
  func testSpillOfTheFunction() throws {
    var root = try XCTUnwrap(ExampleEnvironment.node.members)
    let roles = try XCTUnwrap(root.firstIndex { $0.name == "roles" })
    let text = JSONWriter.pretty(root[roles].value).replacingOccurrences(
      of: "\"data\": [\n      \"catalog-data\"\n    ],\n    \"spill\": \"query-spill\"",
      with: "\"data\": [\"catalog-data\"]")
    root[roles].value = try XCTUnwrap(JSONDocument.parse(text).root)
    XCTAssertNil(root[roles].value["athena-caller"]?["spill"])
    let sample = try SampleEnvironment(root: JSONNode(.object(root)), [], template: CrossAccountCaller.self)
    XCTAssertEqual(
      try sample.role().documents.map(\.text),
      try SampleEnvironment(template: CrossAccountCaller.self).role().documents.map(\.text))
  }

  /// Nothing of what makes the documented policies dangerous, and no call that no client makes.
  func testNothingDangerous() throws {
    for (name, template, changes) in Self.options {
      let text = try SampleEnvironment(changes, template: template).role().goldenText
      for wrong in [
        "\"*\"", "NotResource", "NotAction", "NotPrincipal", ":root", "glue:*", "s3:*", "TableVersion", "ec2:", "iam:",
      ] where wrong != "\"*\"" || !changes.contains(where: { $0.0 == "tracing" }) {
        XCTAssertFalse(text.replacingOccurrences(of: ":iam:", with: ":").contains(wrong), "\(name): \(wrong)")
      }
    }
  }

  func testResidualRisks() throws {
    func risks(_ changes: [(String, String)]) throws -> [String] {
      try SampleEnvironment(changes, template: CrossAccountLambda.self).result.emission?.residualRisks.map(\.name) ?? []
    }
    XCTAssertEqual(try risks([]), ["forgeable-caller"])
    XCTAssertEqual(try risks([("write", "true")]), ["forgeable-caller", "repointed-tables"])
    XCTAssertEqual(try risks([("callers", #"["athena-caller"]"#)]), [])
    XCTAssertEqual(try risks([("write", "7")]), [], "no role, no risk")
  }

  /// Both sides of a crossing that two roles make: the partner's policies and the function's owner's.
  func testForeignCaller() throws {
    let sample = try SampleEnvironment(Self.partner, template: CrossAccountLambda.self)
    let environment = sample.result.environment
    let roles = EnvironmentRoles.emitAll(environment)
    XCTAssertEqual(roles.issues.filter(\.isError).map(\.message), [])
    XCTAssertEqual(roles.failures.map(\.failure.message), [])
    XCTAssertEqual(EnvironmentReview(environment, roles).findings.map(\.fact.sentence), [])
    let inventory = Inventory(environment, roles: roles.emitted)
    let invoke = "arn:aws:lambda:us-east-1:222222222222:function:cross-account-athena"
    let called: [String: ContextValue] = ["aws:CalledVia": .list(["athena.amazonaws.com"])]
    let spilled = "arn:aws:s3:::query-spill/spill/333333333333/us-east-1/0.json"
    for principal in ["arn:aws:iam::444455556666:role/bi/reader", "arn:aws:iam::444455556666:user/bi/ana"] {
      for (action, resource, context, isAllowed) in [
        ("lambda:InvokeFunction", invoke, called, true), ("lambda:InvokeFunction", invoke, [:], false),
        ("s3:GetObject", spilled, [:], true), ("s3:PutObject", spilled, [:], false),
        ("s3:GetObject", "arn:aws:s3:::catalog-data/events/clicks/1", [:], true),
        ("s3:GetObject", "arn:aws:s3:::catalog-data/other/1", [:], false),
      ] as [(String, String, [String: ContextValue], Bool)] {
        let expectation = AccessExpectation(
          principal: principal, action: action, resources: [resource], context: context, isAllowed: isAllowed, why: "")
        let request = inventory.completed(try XCTUnwrap(expectation.request))
        let decision = Authorizer(inventory.policySet(for: request)).decide(request)
        XCTAssertEqual(decision.isAllowed, isAllowed, expectation.description)
      }
    }
  }

  func testEmissionIsDeterministic() throws {
    let first = JSONWriter.pretty(try SampleEnvironment(template: CrossAccountLambda.self).role().json(explains: true))
    for _ in 0..<3 {
      let again = try SampleEnvironment(template: CrossAccountLambda.self).role().json(explains: true)
      XCTAssertEqual(JSONWriter.pretty(again), first)
    }
  }
}

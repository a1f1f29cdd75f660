import Inventory
import JSONText
import PolicyModel
import PolicySynthesis
import TestSupport
import XCTest

final class AthenaSourceTests: XCTestCase {
  func testExampleIsTheFixture() throws {
    XCTAssertEqual(ExampleEnvironment.text, try Fixtures.text("environments/example.json"))
  }

  func testExampleDocuments() throws {
    let role = try SampleEnvironment().role()
    XCTAssertEqual(
      role.documents.map(\.fileName),
      ["lake/transfer-role.identity.json", "lake/transfer-service.identity.json", "lake/transfer-role.trust.json"])
    XCTAssertEqual(role.documents[0].policy, role.documents[1].policy)
    assertSnapshot(role.documents[0].text, named: "athena-source.identity.json")
    assertSnapshot(role.documents[2].text, named: "athena-source.trust.json")
    assertSnapshot(role.documents[0].explanationText, named: "athena-source.explanations.txt")
    assertSnapshot(JSONWriter.pretty(role.json(explains: true)) + "\n", named: "athena-source.all.json")
  }

  /// Each option changes the policy as its golden says, and passes its certificate.
  func testOptions() throws {
    for (name, changes) in Self.options {
      let role = try SampleEnvironment(changes).role()
      XCTAssertGreaterThan(role.expectations.filter(\.isAllowed).count, 20, name)
      XCTAssertGreaterThan(role.expectations.filter { !$0.isAllowed }.count, 40, name)
      let text = role.documents.filter { $0.name != "transfer-service" }.map {
        "\($0.attachTo) \($0.kind.rawValue)\n\($0.text)"
      }
      assertSnapshot(text.joined(separator: "\n"), named: "athena-source.\(name).txt")
    }
  }

  static let options: [(String, [(String, String)])] = [
    ("aws-account", [("trust", #"{"awsAccount":{"id":"700000000007","externalId":"prequel-7f3c"}}"#)]),
    ("other-provider", [("trust", #"{"webIdentity":{"provider":"oidc.example.com/id","sub":"a","aud":"b"}}"#)]),
    (
      "path-and-region",
      [
        ("path", "/vendors/sync/"), ("accounts.lake.regions", #"["us-east-1","eu-central-1"]"#),
        ("region", "eu-central-1"),
        ("workgroups.prequel.region", "eu-central-1"),
      ]
    ),
    (
      "encrypted",
      [
        ("kmsKeys.source", #"{"account":"lake","keyId":"11111111-2222-3333-4444-555555555555"}"#),
        ("kmsKeys.staging", #"{"account":"lake","keyId":"mrk-00000000000000000000000000000000"}"#),
        ("buckets.acme-lake-source.kmsKey", "source"), ("buckets.acme-athena-staging.kmsKey", "staging"),
      ]
    ),
    (
      "one-key",
      [
        ("kmsKeys.shared", #"{"account":"lake","keyId":"11111111-2222-3333-4444-555555555555"}"#),
        ("buckets.acme-lake-source.kmsKey", "shared"), ("buckets.acme-athena-staging.kmsKey", "shared"),
      ]
    ),
    ("lake-formation", [("buckets.acme-lake-source.lakeFormationRegistered", "true")]),
    ("lake-formation-and-direct", [("source", #"["sales","cred_vending_test_db"]"#)]),
    ("default-database-missing", [("defaultDatabaseExists", "false")]),
    ("via-athena-only", [("viaAthenaOnly", "true")]),
    (
      "several-databases-and-buckets",
      [
        ("buckets.more", #"{"name":"acme-more","account":"lake","uses":["source"],"prefixes":["hr/","crm/eu/"]}"#),
        (
          "databases.people",
          #"{"account":"lake","tables":{"staff":"s3://acme-more/hr/staff/","leads":"s3://acme-more/crm/eu/leads"}}"#
        ),
        ("source", #"["sales","people"]"#),
      ]
    ),
    (
      "staging-apart-from-results",
      [
        ("buckets.out", #"{"name":"acme-out","account":"lake","uses":["results"],"prefixes":["athena_output/"]}"#),
        ("workgroups.prequel.results", "s3://acme-out/athena_output/"),
      ]
    ),
    (
      "two-prefixes-of-one-bucket",
      [
        ("buckets.acme-athena-staging.prefixes", #"["athena_output/","staging/"]"#), ("stagingPrefix", "staging/"),
        ("resultsPrefix", "athena_output/"),
      ]
    ),
    ("snapshot-prefix", [("snapshotTablePrefix", "stage_")]),
    (
      "china",
      SampleEnvironment.everything(in: "aws-cn", "cn-north-1") + [
        ("kmsKeys.source", #"{"account":"lake","keyId":"11111111-2222-3333-4444-555555555555"}"#),
        ("buckets.acme-lake-source.kmsKey", "source"),
      ]
    ),
  ]

  func testUserAlone() throws {
    var root = try XCTUnwrap(ExampleEnvironment.node.members)
    let roles = try XCTUnwrap(root.firstIndex { $0.name == "roles" })
    root[roles].value = [
      "solo": [
        "template": "athena-source", "account": "lake", "workgroup": "prequel", "source": ["sales"],
        "staging": "acme-athena-staging", "user": "transfer-service",
      ]
    ]
    let sample = try SampleEnvironment(root: JSONNode(.object(root)), [])
    XCTAssertEqual(try sample.role().documents.map(\.fileName), ["lake/transfer-service.identity.json"])
  }

  func testOptionsGrantAndDeny() throws {
    let encrypted = try decide("encrypted")
    let viaStorage: [String: ContextValue] = ["kms:ViaService": .single("s3.us-east-1.amazonaws.com")]
    let sourceKey = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
    let stagingKey = "arn:aws:kms:us-east-1:123456789012:key/mrk-00000000000000000000000000000000"
    XCTAssertTrue(encrypted("kms:Decrypt", [sourceKey], viaStorage))
    XCTAssertFalse(encrypted("kms:GenerateDataKey", [sourceKey], viaStorage))
    XCTAssertTrue(encrypted("kms:GenerateDataKey", [stagingKey], viaStorage))
    XCTAssertFalse(encrypted("kms:Decrypt", [stagingKey], [:]))

    let vended = try decide("lake-formation-and-direct")
    XCTAssertTrue(vended("lakeformation:GetDataAccess", ["*"], [:]))
    XCTAssertTrue(vended("s3:GetObject", ["arn:aws:s3:::acme-lake-source/sales/orders/x"], [:]))
    XCTAssertFalse(
      vended(
        "s3:GetObject", ["arn:aws:s3:::cred-vending-test-bucket/cred_vending_test_db/cred_vending_test_table/x"], [:]))

    let via = try decide("via-athena-only")
    let called: [String: ContextValue] = ["aws:CalledVia": .list(["athena.amazonaws.com"])]
    let object = ["arn:aws:s3:::acme-lake-source/sales/orders/x"]
    XCTAssertTrue(via("s3:GetObject", object, called))
    XCTAssertFalse(via("s3:GetObject", object, [:]))
    XCTAssertTrue(via("s3:DeleteObject", ["arn:aws:s3:::acme-athena-staging/staging/x"], [:]))

    let missing = try decide("default-database-missing")
    let database = ["arn:aws:glue:us-east-1:123456789012:catalog", "arn:aws:glue:us-east-1:123456789012:database/"]
    XCTAssertTrue(missing("glue:CreateDatabase", [database[0], database[1] + "default"], [:]))
    XCTAssertFalse(missing("glue:CreateDatabase", [database[0], database[1] + "sales"], [:]))
  }

  private func decide(_ option: String) throws -> (String, [String], [String: ContextValue]) -> Bool {
    let changes = try XCTUnwrap(Self.options.first { $0.0 == option }).1
    let sample = try SampleEnvironment(changes)
    let inventory = Inventory(sample.result.environment, roles: [try sample.role()])
    return { action, resources, context in
      guard let principal = RequestPrincipal("arn:aws:iam::123456789012:role/transfer-role"),
        let name = ActionName(action)
      else { return false }
      let request = Request(principal: principal, action: name, resources: resources, context: RequestContext(context))
      return Authorizer(inventory.policySet(for: request)).decide(request).isAllowed
    }
  }

  /// Nothing depends on the example's names: under others the documents are the same but for them.
  func testRenamedEnvironment() throws {
    let names = [
      ("123456789012", "210987654321"), ("\"lake\"", "\"water\""), ("acme-lake-source", "zz-input"),
      ("acme-athena-staging", "aa-output"), ("sales", "ledger"), ("orders", "bills"), ("customers", "payers"),
      ("transfer-role", "Copy.Role"), ("transfer-service", "Copy.User"), ("prequel", "tmp"), ("staging/", "work/x/"),
      ("us-east-1", "sa-east-1"), ("109876543210987654321", "42"),
    ]
    var text = ExampleEnvironment.text
    for (old, new) in names { text = text.replacingOccurrences(of: old, with: new) }
    let renamed = try SampleEnvironment(root: JSONDocument.parse(text).root, [], role: "athena-source").role()
    let printed = renamed.documents.map(\.text).joined()
    for (old, _) in names { XCTAssertFalse(printed.contains(old), old) }
    let original = try SampleEnvironment().role()
    XCTAssertEqual(
      renamed.documents.map(\.policy.statements.elements.count),
      original.documents.map(\.policy.statements.elements.count))
    XCTAssertEqual(renamed.expectations.count, original.expectations.count)
  }

  func testEmissionIsDeterministic() throws {
    let first = JSONWriter.pretty(try SampleEnvironment().role().json(explains: true))
    for _ in 0..<5 { XCTAssertEqual(JSONWriter.pretty(try SampleEnvironment().role().json(explains: true)), first) }
  }
}

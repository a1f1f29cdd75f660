import Environment
import PolicySynthesis
import SourceText
import TestSupport
import XCTest

/// Environments that fail a check, each the example with a place changed.
final class EnvironmentCheckTests: XCTestCase {
  private typealias Case = (name: String, edits: [(String, String)], failed: [Int])

  private static let assumeEdges: [Case] = [
    (
      "a task that assumes a role of another kind",
      [(#""assumes": ["redash-athena"]"#, #""assumes": ["lf-application"]"#)], [1]
    ),
    ("a task that says of no role", [(",\n      \"assumes\": [\"redash-athena\"]", "")], [1]),
    ("a task that assumes nothing", [(#""assumes": ["redash-athena"]"#, #""assumes": []"#)], [1]),
    ("a notebook that assumes nothing", [("      \"assumes\": [\"lf-application\"],\n", "")], [1]),
    ("a task of another template", [(#""template": "redash-task""#, #""template": "redash-cask""#)], [1]),
  ]

  private static let crossAccountCalls: [Case] = [
    (
      "data of another account",
      [(#""acme-lake-source": {"account": "lake""#, #""acme-lake-source": {"account": "query""#)], [2]
    ),
    (
      "staging in another account",
      [(#""acme-athena-staging": {"account": "lake""#, #""acme-athena-staging": {"account": "query""#)], [2]
    ),
    (
      "a key of another account",
      [
        (
          #""kmsKeys": {}"#, #""kmsKeys": {"k": {"account": "query", "keyId": "12345678-1234-1234-1234-123456789012"}}"#
        ),
        (#""prefixes": ["sales/"]"#, #""prefixes": ["sales/"], "kmsKey": "k""#),
      ], [2]
    ),
    (
      "no role that shares the catalog",
      [(#""template": "athena-xacct-lambda""#, #""template": "athena-xact-lambda""#)],
      [2, 5]
    ),
  ]

  private static let locations: [Case] = [
    ("a table in a bucket of no entry", [("s3://acme-lake-source/sales/orders/", "s3://acme-lake-sauce/sales/")], [3]),
    ("a table in no prefix", [("s3://acme-lake-source/sales/orders/", "s3://acme-lake-source/orders/")], [3]),
    ("a table that no role reads", [("s3://producer-data/orders/", "s3://acme-app-logs/orders/")], [3]),
    (
      "tables where no source is",
      [(#""account": "bi", "uses": ["source"]"#, #""account": "bi", "uses": ["spill"]"#)], [3]
    ),
    ("results in no prefix", [("s3://query-results/results/", "s3://query-results/other/")], [3]),
    ("results in a bucket of no entry", [("s3://query-results/results/", "s3://query-result/results/")], [3]),
    (
      "results over tables",
      [
        (#""uses": ["source"], "prefixes": ["sales/"]"#, #""uses": ["source", "results"], "prefixes": ["sales/"]"#),
        (#""results": "s3://acme-athena-staging/staging/""#, #""results": "s3://acme-lake-source/sales/results/""#),
      ], [3]
    ),
    ("results where functions spill", [("s3://query-results/results/", "s3://query-spill/spill/")], [3]),
    (
      "staging over tables",
      [
        (#""uses": ["source"], "prefixes": ["sales/"]"#, #""uses": ["source", "staging"], "prefixes": ["sales/"]"#),
        (#""staging": "acme-athena-staging""#, #""staging": "acme-lake-source""#),
      ], [3]
    ),
    ("spilling in a bucket for results", [(#""uses": ["spill"]"#, #""uses": ["results"]"#)], [3]),
    (
      "a product's bucket of another use",
      [(#""account": "producer", "uses": ["source"]"#, #""account": "producer", "uses": ["results"]"#)], [3]
    ),
  ]

  private static let regions: [Case] = [
    (
      "data in another Region",
      [(#""333333333333", "regions": ["us-east-1"]"#, #""333333333333", "regions": ["eu-west-1"]"#)], [4]
    ),
    (
      "results in another Region, though an entry says so",
      [
        (#""222222222222", "regions": ["us-east-1"]"#, #""222222222222", "regions": ["us-east-1", "eu-west-1"]"#),
        (#""prefixes": ["results/"]"#, #""prefixes": ["results/"], "region": "eu-west-1""#),
      ], [4]
    ),
    (
      "a workgroup in another Region than its role",
      [
        (#""123456789012", "regions": ["us-east-1"]"#, #""123456789012", "regions": ["us-east-1", "eu-west-1"]"#),
        (#""enforce": true"#, #""enforce": true, "region": "eu-west-1""#),
      ], [4]
    ),
  ]

  private static let dataCatalogs: [Case] = [
    (
      "a function of no entry",
      [(#""metadataFunction": "cross-account-athena""#, #""metadataFunction": "cross-account-atena""#)], [5]
    ),
    ("a function that runs as another role", [(#""role": "AthenaCrossAccountExecution""#, #""role": "Another""#)], [5]),
    (
      "another place to spill",
      [
        (
          #""buckets": {"#,
          #""buckets": {"spare-spill": {"account": "query", "uses": ["spill"], "prefixes": ["spill/"]},"#
        ),
        ("\"spill\": \"query-spill\",\n      \"callers\"", "\"spill\": \"spare-spill\",\n      \"callers\""),
      ], [5]
    ),
    (
      "a function of another account that does not name its caller",
      [
        (#""cross-account-athena": {"account": "query""#, #""cross-account-athena": {"account": "bi""#),
        (#""template": "athena-xacct-lambda""#, #""template": "athena-xact-lambda""#),
      ], [5]
    ),
  ]

  private static let registered: [Case] = [
    (
      "a catalog's data that is registered",
      [(#""prefixes": ["events/"]"#, #""prefixes": ["events/"], "lakeFormationRegistered": true"#)], [6]
    ),
    (
      "a product that is registered, and a crawler that reads it",
      [(#""prefixes": ["orders/"]"#, #""prefixes": ["orders/"], "lakeFormationRegistered": true"#)], [6]
    ),
    (
      "staging that is registered",
      [(#""prefixes": ["staging/"]"#, #""prefixes": ["staging/"], "lakeFormationRegistered": true"#)], [6]
    ),
    (
      "a vended table that is not registered",
      [(#""lakeFormationRegistered": true"#, #""lakeFormationRegistered": false"#)], [6]
    ),
  ]

  private static let others: [Case] = [
    (
      "a role of another family under the mesh's path",
      [
        Edit.addingRole(
          "tasks",
          #"{"template": "redash-task", "account": "mesh", "path": "/AwsDataMesh/", "assumes": ["redash-athena"]}"#)
      ], [8]
    ),
    (
      "an existing role under the mesh's path",
      [(#""principals": {"#, #""principals": {"ops": {"account": "mesh", "role": "Ops", "path": "/AwsDataMesh/"},"#)],
      [8]
    ),
    ("an account that trusts itself", [Edit.trusting("123456789012")], [9]),
    (
      "an account that trusts itself, and says that it is not meant",
      [Edit.trusting("123456789012"), (#""snapshotTablePrefix": "prequel","#, #""trustRoot": false,"#)], [9]
    ),
    (
      "an account of another partition that trusts itself",
      [Edit.trusting("123456789012"), (#""partition": "aws""#, #""partition": "aws-us-gov""#)]
        + Edit.moving(to: "us-gov-west-1"), [9]
    ),
    (
      "a second role that trusts its own account",
      [
        Edit.addingRole(
          "second-source",
          #"{"template": "athena-source", "account": "lake", "name": "second", "workgroup": "prequel", "#
            + #""source": ["sales"], "staging": "acme-athena-staging", "#
            + #""trust": {"awsAccount": {"id": "123456789012", "externalId": "abc-1"}}}"#)
      ], [9]
    ),
    (
      "two roles of one name",
      [
        Edit.addingRole(
          "twin",
          #"{"template": "redash-task", "account": "bi", "name": "Redash-Execution-Task-Role", "assumes": ["redash-athena"]}"#
        )
      ], [11]
    ),
    (
      "a crawler's role that installs the mesh",
      [(#""crawlerRole": "DataMeshCrawler""#, #""crawlerRole": "ProducerAdmin""#)], [11]
    ),
    ("a partner of a role's name", [(#""role": "partner-analyst""#, #""role": "redash-athena-execution-role""#)], [2]),
  ]

  func testEnvironmentsThatFailAnEdge() throws { try check(Self.assumeEdges, "assume-edges") }
  func testEnvironmentsThatFailACall() throws { try check(Self.crossAccountCalls, "cross-account-calls") }
  func testEnvironmentsThatFailALocation() throws { try check(Self.locations, "locations") }
  func testEnvironmentsThatFailARegion() throws { try check(Self.regions, "regions") }
  func testEnvironmentsThatFailACatalog() throws { try check(Self.dataCatalogs, "data-catalogs") }
  func testEnvironmentsThatFailALake() throws { try check(Self.registered, "registered-locations") }
  func testEnvironmentsThatFailAnotherCheck() throws { try check(Self.others, "others") }

  private func check(_ cases: [Case], _ name: String) throws {
    var text = ""
    for (name, edits, failed) in cases {
      let edited = try EditedEnvironment(edits)
      XCTAssertEqual(edited.failed, failed, "\(name):\n\(edited.shown)")
      XCTAssertEqual(edited.mistakes, [], name)
      XCTAssertFalse(edited.report.isClean, name)
      XCTAssertTrue(edited.report.findings.allSatisfy { !$0.range.isEmpty && $0.fact.help != nil }, name)
      text += "# \(name)\n\(edited.shown)\n"
    }
    assertSnapshot(text, named: "check.\(name).txt")
  }

  func testTheExamplePasses() throws {
    let example = try EditedEnvironment([])
    XCTAssertEqual(example.shown, "")
    XCTAssertTrue(example.report.isClean)
    XCTAssertEqual(example.report.skippedChecks, [])
    XCTAssertEqual(example.report.lakeFormationNeeds.map(\.isEmitted), [true])
    XCTAssertTrue(example.report.cappedEdges.contains { $0.editor.hasSuffix("DataMeshManager") })
  }

  /// What looks like a mistake of the above and is meant.
  func testEnvironmentsThatPass() throws {
    let cases: [(String, [(String, String)])] = [
      (
        "an account that trusts itself, as it is meant",
        [Edit.trusting("123456789012"), (#""snapshotTablePrefix": "prequel","#, #""trustRoot": true,"#)]
      ),
      (
        "data in another Region, as an entry says",
        [
          (#""333333333333", "regions": ["us-east-1"]"#, #""333333333333", "regions": ["us-east-1", "eu-west-1"]"#),
          (#""prefixes": ["events/"]"#, #""prefixes": ["events/"], "region": "eu-west-1""#),
        ]
      ),
      (
        "a whole account that may become the manager",
        [(#""consumers": ["consumer"]"#, #""consumers": ["consumer"], "trustRoot": true"#)]
      ),
      (
        "tables read through Lake Formation",
        [(#""prefixes": ["sales/"]"#, #""prefixes": ["sales/"], "lakeFormationRegistered": true"#)]
      ),
      ("a notebook that sets up", [(#""setup": false"#, #""setup": true"#)]),
      (
        "one name of a workgroup in two accounts",
        [
          (
            #""workgroups": {"#,
            #""workgroups": {"other": {"account": "lake", "name": "primary", "results": "s3://acme-athena-staging/staging/"},"#
          )
        ]
      ),
      ("another account that shows an external id", [Edit.trusting("777788889999")]),
      (
        "a catalog of another account that is browsed",
        [
          (#""444455556666", "regions": ["ap-northeast-1"]"#, #""444455556666", "regions": ["us-east-1"]"#),
          (#""glueSchemaBrowser": true"#, #""glueSchemaBrowser": true, "catalogIds": ["lake"]"#),
        ]
      ),
    ]
    for (name, edits) in cases {
      let edited = try EditedEnvironment(edits)
      XCTAssertEqual(edited.shown, "", name)
      XCTAssertEqual(edited.mistakes, [], name)
    }
  }

  /// Mistakes of the file itself stay mistakes, beside what the checks find.
  func testMistakesAreNoFindings() throws {
    for (name, edits, failed, message) in [
      (
        "an unknown alias", [(#""assumes": ["redash-athena"]"#, #""assumes": ["redash-athens"]"#)], [1],
        "is not declared"
      ),
      (
        "a name given twice",
        [
          (
            #""workgroups": {"#,
            #""workgroups": {"p2": {"account": "lake", "name": "prequel", "results": "s3://acme-athena-staging/staging/"},"#
          )
        ], [], "is declared as `p2` already"
      ),
      (
        "a Region of another partition",
        [(#""666666666666", "regions": ["us-east-1"]"#, #""666666666666", "regions": ["cn-north-1"]"#)], [],
        "is not a Region of the partition"
      ),
      (
        "a missing parameter and an edge",
        [
          (",\n      \"externalId\": \"redash-7f3c\"", ""),
          (#""assumes": ["redash-athena"]"#, #""assumes": ["lf-application"]"#),
        ], [1], "externalId"
      ),
    ] as [(String, [(String, String)], [Int], String)] {
      let edited = try EditedEnvironment(edits)
      XCTAssertEqual(edited.failed, failed, "\(name):\n\(edited.shown)")
      XCTAssertTrue(edited.mistakes.contains { $0.contains(message) }, "\(name): \(edited.mistakes)")
      XCTAssertFalse(edited.report.isClean, name)
    }
  }

  func testLargeEnvironments() throws {
    let prefixes = (100..<250).map { "an-area-with-a-long-name-\($0)/" }
    let tables = prefixes.indices.map { #""t\#($0)": "s3://acme-lake-source/\#(prefixes[$0])t/""# }
    let quoted = prefixes.map { "\"\($0)\"" }.joined(separator: ",")
    let large = try EditedEnvironment([
      (#""prefixes": ["sales/"]"#, #""prefixes": [\#(quoted)]"#),
      (#""orders": "s3://acme-lake-source/sales/orders/","#, tables.joined(separator: ",") + ","),
      (#""customers": "s3://acme-lake-source/sales/customers/""#, #""last": "s3://acme-lake-source/\#(prefixes[0])""#),
    ])
    XCTAssertEqual(large.failed, [10])
    XCTAssertEqual(large.report.unmade, ["athena-source"])
    let databases = (0..<120).map { #""a-database-with-a-long-name-\#($0)": {"account": "catalog"}"# }
    let names = (0..<120).map { #""a-database-with-a-long-name-\#($0)""# }
    let catalog = try EditedEnvironment([
      (#""databases": {"#, #""databases": {\#(databases.joined(separator: ",")),"#),
      (#""databases": ["events"]"#, #""databases": [\#(names.joined(separator: ","))]"#),
    ])
    XCTAssertEqual(catalog.failed, [10])
    for edited in [large, catalog] {
      XCTAssertTrue(edited.shown.contains("at most"), edited.shown)
      XCTAssertTrue(edited.report.faults.isEmpty)
    }
  }
}

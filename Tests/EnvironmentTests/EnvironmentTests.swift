import Environment
import JSONText
import SourceText
import TestSupport
import XCTest

final class EnvironmentTests: XCTestCase {
  func testEverythingIsRead() throws {
    let decoded = DecodedEnvironment(try XCTUnwrap(JSONDocument.parse(MarkedText.base).root))
    XCTAssertEqual(decoded.issues.map(\.message), [])
    let environment = decoded.environment
    let lake = try XCTUnwrap(environment.accounts["lake"])
    XCTAssertEqual(lake.regions, ["us-east-1", "eu-west-1"])
    let bucket = try XCTUnwrap(environment.buckets["results"])
    XCTAssertEqual(bucket.name, "lake-results")
    XCTAssertEqual([bucket.stagingPrefix, bucket.resultsPrefix, bucket.region], ["b/", "a/", "us-east-1"])
    XCTAssertEqual(bucket.uses, [.staging, .results])
    XCTAssertEqual(environment.bucket(named: "lake-data")?.kmsKey, environment.kmsKeys["data"])
    XCTAssertEqual(environment.kmsKeys["data"]?.region, "us-east-1")
    XCTAssertEqual(environment.workgroup(named: "etl", in: lake)?.results.value.description, "s3://lake-results/a/")
    XCTAssertEqual(environment.workgroups["etl"]?.enforce, true)
    XCTAssertEqual(environment.functions["catalog-fn"]?.callers.map(\.value), ["reader", "analyst"])
    XCTAssertEqual(environment.dataCatalogs["remote"]?.metadataFunction?.value, "catalog-fn")
    XCTAssertEqual(environment.dataCatalogs["remote"]?.targetAccount, lake)
    XCTAssertNil(environment.dataCatalogs["AwsDataCatalog"]?.account)
    XCTAssertEqual(environment.databases["sales"]?.tables.map(\.location.value.prefix), ["sales/orders/"])
    XCTAssertEqual(environment.principals["analyst"]?.path, "/teams/")
    XCTAssertEqual(environment.principals.map(\.kind), [.role, .user])
    XCTAssertEqual(environment.roles["reader"]?.template.value, "some-role")
    XCTAssertEqual(environment.roles["reader"]?.node["anything"]?.elements?.count, 2)
    XCTAssertEqual(environment.tags.map(\.key), ["Team"])
    XCTAssertEqual(environment.accounts.count, 1)
  }

  func testAliasesAndNames() throws {
    let decoded = DecodedEnvironment([
      "accounts": [
        "one": ["id": "111111111111", "regions": ["us-east-1"]],
        "two": ["id": "222222222222", "regions": ["us-east-1"]],
      ],
      "buckets": ["b": ["name": "bbb", "account": "one", "uses": ["source"], "prefixes": ["x/", "x/y/"]]],
      "workgroups": [
        "first": ["name": "primary", "account": "one", "results": "s3://bbb/x"],
        "second": ["name": "primary", "account": "two", "results": "s3://bbb/x/"],
      ],
      "databases": ["Mixed": ["account": "one", "tables": ["T": "s3://bbb/x/y/z"]]],
    ])
    XCTAssertEqual(decoded.issues.filter(\.isError).map(\.message), [])
    XCTAssertEqual(decoded.environment.workgroups.map(\.name), ["primary", "primary"])
    XCTAssertEqual(decoded.environment.databases["Mixed"]?.name, "mixed")
    let bucket = try XCTUnwrap(decoded.environment.bucket(named: "bbb"))
    for (key, prefix) in [("x/y/z/", "x/y/"), ("x/z/", "x/"), ("z/", nil)] as [(String, String?)] {
      XCTAssertEqual(bucket.prefix(holding: key), prefix, key)
    }
  }

  func testDuplicatesAcrossAccounts() {
    let account: JSONNode = ["id": "111111111111", "regions": ["us-east-1"]]
    let bucket: JSONNode = ["name": "bbb", "account": "one", "uses": ["source"], "prefixes": ["x/"]]
    let workgroup: JSONNode = ["name": "w", "account": "one", "results": "s3://bbb/x/"]
    let database: JSONNode = ["name": "d", "account": "one"]
    let function: JSONNode = ["name": "f", "account": "one", "role": "r"]
    let catalog: JSONNode = ["name": "c", "type": "GLUE", "account": "one"]
    let decoded = DecodedEnvironment([
      "accounts": ["one": account], "buckets": ["a": bucket, "b": bucket],
      "workgroups": ["a": workgroup, "b": workgroup],
      "databases": ["a": database, "b": database], "functions": ["a": function, "b": function],
      "dataCatalogs": ["a": catalog, "b": catalog],
    ])
    XCTAssertEqual(
      Set(decoded.issues.map(\.message)),
      [
        "`buckets.b`: the bucket `bbb` is declared as `a` already",
        "`workgroups.b`: the workgroup `w` is declared as `a` already",
        "`databases.b`: the database `d` is declared as `a` already",
        "`functions.b`: the function `f` is declared as `a` already",
        "`dataCatalogs.b`: the data catalog `c` is declared as `a` already",
      ])
  }

  /// Every mistake is reported at once, in order of position, and what depends on a wrong entry is not reported again.
  func testAllIssuesInOrder() throws {
    let text = """
      {"partition": "aws", "accounts": {"lake": {"id": 1, "regions": []}}, "buckets": {"B": {"account": "lake"}}, "extra": 1}
      """
    let decoded = DecodedEnvironment(try XCTUnwrap(JSONDocument.parse(text).root))
    XCTAssertEqual(
      decoded.issues.map(\.message),
      [
        "`accounts.lake.id`: `1` is a number, and an account id is a string: a number loses leading zeros",
        "`accounts.lake.regions`: the list is empty; for example `[\"us-east-1\"]`",
        "`buckets.B`: `B` is not a bucket name: bucket names have no upper case; 3 to 63 of `a-z`, `0-9`, `.` and `-`, a letter or digit "
          + "first and last; for example `acme-lake-source`",
        "`buckets.B`: `uses`, `prefixes` are missing; for example uses `[\"source\"]`, prefixes `[\"sales/\"]`",
        "there is no key `extra` here",
      ])
    XCTAssertTrue(
      zip(decoded.issues, decoded.issues.dropFirst()).allSatisfy { $0.range.lowerBound <= $1.range.lowerBound })
    XCTAssertEqual(decoded.issues.map(\.diagnostic.severity), Array(repeating: .error, count: 5))
  }

  func testHostileInput() throws {
    for node: JSONNode in [7, "x", [], true, JSONNode(.null)] {
      XCTAssertEqual(DecodedEnvironment(node).issues.count, 1)
    }
    let many = JSONNode(.object((0..<20_000).map { JSONMember("bucket-\($0)", ["account": "none"]) }))
    XCTAssertEqual(DecodedEnvironment(["buckets": many]).issues.count, 40_000)
  }

  func testExampleFixtureIsRight() throws {
    let root = try XCTUnwrap(JSONDocument.parse(try Fixtures.bytes("environments/example.json")).root)
    XCTAssertEqual(DecodedEnvironment(root).issues.map(\.message), [])
    XCTAssertTrue(DecodedEnvironment.isEnvironment(root))
    XCTAssertFalse(DecodedEnvironment.isEnvironment(["Statement": []]))
  }
}

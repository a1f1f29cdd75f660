import Environment
import PolicySynthesis
import SourceText
import XCTest

/// Each row is one mistake in the example environment that only the role can see: one issue, at the mark.
final class WrongParameterTests: XCTestCase {
  private static let rows: [(String, String, String)] = [
    (
      #""name": "transfer-role""#, #""name": ↓"transfer role""#,
      "`roles.athena-source.name`: `transfer role` is not a role name: 1 to 64 of `A-Z`, `a-z`, `0-9` and `_+=,.@-`; for example `transfer-role`"
    ),
    (#""name": "transfer-role""#, #""name": "transfer-role", ↓"nmae": "x""#, "there is no key `nmae` here"),
    (#""user": "transfer-service""#, #""user": ↓"a/b""#, "`a/b` is not a user name"),
    (#""user": "transfer-service""#, #""user": "transfer-service", "path": ↓"/x""#, "`/x` is not a path"),
    (
      #""user": "transfer-service""#, #""user": "transfer-service", "region": ↓"eu-west-1""#,
      "`eu-west-1` is not among the Regions of the account `lake`"
    ),
    (
      #""user": "transfer-service""#, #""user": "transfer-service", "viaAthenaOnly": ↓"yes""#,
      "this takes `true` or `false`, not a string"
    ),
    (
      #""user": "transfer-service""#, #""user": "transfer-service", "defaultDatabaseExists": ↓0"#,
      "this takes `true` or `false`, not a number"
    ),
    (
      #""user": "transfer-service""#, #""user": "transfer-service", "dataCatalog": ↓"app-logs""#,
      "`app-logs` is not declared: no entry of `dataCatalogs` has that name"
    ),
    (
      #""user": "transfer-service""#, #""user": "transfer-service", "dataCatalog": ↓"cross_account""#,
      "the data catalog `cross_account` is of type `HIVE`"
    ),
    (
      #""user": "transfer-service""#, #""user": "transfer-service", "stagingPrefix": ↓"other/""#,
      "`other/` lies in none of the prefixes of the bucket `acme-athena-staging`"
    ),
    (
      #""user": "transfer-service""#, #""user": "transfer-service", "resultsPrefix": ↓"other/""#,
      "`other/` lies in none of the prefixes"
    ),
    (
      #""workgroup": "prequel""#, #""workgroup": ↓"prequell""#,
      "`prequell` is not declared: no entry of `workgroups` has that name"
    ),
    (
      #""workgroup": "prequel""#, #""workgroup": ↓"analysts""#,
      "the workgroup `analysts` belongs to the account `query` and the role to `lake`"
    ),
    (
      #""source": ["sales"]"#, #""source": [↓"sale"]"#,
      "`roles.athena-source.source`: `sale` is not declared: no entry of `databases` has that name"
    ),
    (#""source": ["sales"]"#, #""source": ↓"sales""#, "this takes a list, not a string"),
    (#""source": ["sales"]"#, #""source": ↓[]"#, #"the list is empty; for example `["sales"]`"#),
    (
      #""source": ["sales"]"#, #""source": ["sales", ↓"events"]"#,
      "the database `events` belongs to the account `catalog`"
    ),
    (#""source": ["sales"]"#, #""source": [↓7]"#, "this takes a string, a name under `databases`, not a number"),
    (
      #""staging": "acme-athena-staging""#, #""staging": ↓"acme-staging""#,
      "`acme-staging` is not declared: no entry of `buckets` has that name"
    ),
    (
      #""results": "s3://acme-athena-staging/staging/""#, #""results": ↓"s3://acme-athena-staging/others/""#,
      "`s3://acme-athena-staging/others/` lies in none of the prefixes of the bucket `acme-athena-staging`"
    ),
    (
      #""results": "s3://acme-athena-staging/staging/""#, #""results": ↓"s3://acme-athena-staging/""#,
      "`s3://acme-athena-staging/` lies in none of the prefixes of the bucket `acme-athena-staging`"
    ),
    (
      #""results": "s3://acme-athena-staging/staging/""#, #""results": ↓"s3://query-spill/spill/""#,
      "the bucket `query-spill` is not declared for `results`"
    ),
    (
      #""staging": "acme-athena-staging""#, #""staging": ↓"query-results""#,
      "the bucket `query-results` is not declared for `staging`"
    ),
    (
      #""snapshotTablePrefix": "prequel""#, #""snapshotTablePrefix": ↓"""#,
      "`` is not a table name prefix: every table begins so: all of them could be dropped"
    ),
    (#""snapshotTablePrefix": "prequel""#, #""snapshotTablePrefix": ↓"*""#, "a wildcard would stand for more"),
    (
      #""snapshotTablePrefix": "prequel""#, #""snapshotTablePrefix": ↓"ord""#,
      "tables that begin in `ord` can be made and dropped, and the table `orders` of `sales` begins so"
    ),
    (
      #""snapshotTablePrefix": "prequel""#, #""snapshotTablePrefix": ↓"Customers""#,
      "the table `customers` of `sales` begins so"
    ),
    (
      #""provider": "accounts.google.com""#, #""provider": ↓"https://accounts.google.com""#,
      "write it without `https://`"
    ),
    (
      #""sub": "109876543210987654321""#, #""sub": ↓109876543210987654321"#,
      "`109876543210987654321` is a number, and a token's claim is a string"
    ),
    (#""sub": "109876543210987654321""#, #""sub": ↓"*""#, "a wildcard would stand for more"),
    (
      #""oaud": "prequel-org-42""#, #""oaud": ↓"""#,
      "`` is not a token's audience: 1 to 255 printable ASCII characters; for example `vendor-org-42`"
    ),
    (#""oaud": "prequel-org-42""#, #""oaud": "prequel-org-42", ↓"aud": "x""#, "there is no key `aud` here"),
    (
      #""orders": "s3://acme-lake-source/sales/orders/""#, #""orders": ↓"s3://elsewhere/sales/""#,
      "`elsewhere` is not declared: no entry of `buckets` has that name"
    ),
    (
      #""orders": "s3://acme-lake-source/sales/orders/""#, #""orders": ↓"s3://acme-lake-source/hr/""#,
      "`s3://acme-lake-source/hr/` lies in none of the prefixes of the bucket `acme-lake-source`"
    ),
    (
      #""orders": "s3://acme-lake-source/sales/orders/""#, #""orders": ↓"s3://query-results/results/""#,
      "the bucket `query-results` is not declared as a `source`"
    ),
    (
      #""orders": "s3://acme-lake-source/sales/orders/""#,
      #""orders": "s3://acme-lake-source/sales/orders/", "sub": "s3://acme-lake-source/sales/""#, ""
    ),
    (
      #""prequel": {"account": "lake", "results": "s3://acme-athena-staging/staging/""#,
      #""prequel": {"account": "lake", "results": ↓"s3://nowhere/staging/""#, "`nowhere` is not declared"
    ),
  ]

  func testMistakes() throws {
    try assertMistakes(Self.rows.filter { !$0.2.isEmpty }, of: AthenaSource.self)
    for (old, new, message) in Self.rows where message.isEmpty {
      XCTAssertEqual(try MarkedExample(old, new).result.issues.filter(\.isError).map(\.message), [], new)
    }
  }

  /// What keys and values beside the file break.
  func testMistakesOfOverrides() throws {
    for (changes, message) in [
      (
        [("trust.awsAccount", #"{"id":"700000000007","externalId":"x1"}"#)],
        "`webIdentity` and `awsAccount` rule each other out"
      ),
      ([("trust", "{}")], "one of `webIdentity`, `awsAccount` must be given"),
      ([("trust", #"{"awsAccount":{"id":"7","externalId":"x1"}}"#)], "`7` is not an account id"),
      (
        [("trust", #"{"awsAccount":{"id":"700000000007","externalId":"x"}}"#)],
        "`x` is not an external id: 2 to 1224 of"
      ),
      ([("trust", "sure")], "this takes an object, not a string"),
      ([("buckets.acme-athena-staging.lakeFormationRegistered", "true")], "is registered with Lake Formation"),
      ([("workgroups.prequel.results", "s3://cred-vending-test-bucket/x/")], "is registered with Lake Formation"),
      ([("databases.sales.tables", "{}")], "the database `sales` declares no table"),
      ([("databases.sales.tables", "[]")], "this takes an object, not an array"),
      ([("databases.sales.tables", #"{"a*":"s3://acme-lake-source/sales/a/"}"#)], "a wildcard would stand for more"),
      ([("trustRoot", "true")], "`trustRoot` is for a `trust.awsAccount` that is the role's own account"),
      (
        [("accounts.lake.regions", #"["us-east-1","eu-west-1"]"#), ("workgroups.prequel.region", "eu-west-1")],
        "the workgroup `prequel` is in `eu-west-1` and the role's Region is `us-east-1`"
      ),
      (
        [("buckets.acme-lake-source.uses", #"["source","staging"]"#), ("staging", "acme-lake-source")],
        "the tables' data could be changed"
      ),
      (
        [("databases.sales.tables.prequel_orders", "s3://acme-lake-source/sales/p/")],
        "the table `prequel_orders` of `sales` begins so"
      ),
      ([("roles.athena-source.acount", "lake")], "there is no key `acount` here"),
    ] as [([(String, String)], String)] {
      let result = try SampleEnvironment(changes).result
      let problems = result.issues.filter(\.isError).map(\.message)
      XCTAssertEqual(problems.count, 1, "\(changes): \(problems)")
      XCTAssertTrue(problems.first?.contains(message) ?? false, "\(changes): \(problems)")
      XCTAssertNil(result.role)
    }
  }

  func testDoubts() throws {
    let result = try SampleEnvironment([
      ("accounts.partner", #"{"id":"700000000007","regions":["us-east-1"]}"#),
      ("buckets.acme-lake-source.account", "partner"),
      ("kmsKeys.theirs", #"{"account":"partner","keyId":"11111111-2222-3333-4444-555555555555"}"#),
      ("buckets.acme-lake-source.kmsKey", "theirs"),
    ]).result
    XCTAssertNotNil(result.role)
    XCTAssertEqual(
      result.issues.map(\.sentence),
      [
        "the bucket `acme-lake-source` belongs to the account `partner`",
        "the key `theirs` belongs to the account `partner`",
      ])
  }

  /// Mistakes of the file and of the role come together, in order of position.
  func testAllAtOnce() throws {
    let example = try MarkedExample(#""lake": {"id": "123456789012""#, #""lake": {"id": "12""#)
    XCTAssertEqual(example.result.issues.map(\.message).count, 1, "what depends on a wrong entry is not said again")
  }
}

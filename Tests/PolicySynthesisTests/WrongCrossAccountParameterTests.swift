import Environment
import PolicySynthesis
import SourceText
import XCTest

/// Each row is one mistake in the example environment that only the role can see: one issue, at the mark.
final class WrongCrossAccountParameterTests: XCTestCase {
  private static let name = #""name": "AthenaCrossAccountExecution""#
  private static let catalog = #""catalog": {"account": "catalog", "databases": ["events"]}"#
  private static let callers = #""callers": ["athena-caller", "partner-analyst"]"#

  private static let lambda: [Mistake] = [
    (
      name, #""name": ↓"other-role""#,
      "the role of the function `cross-account-athena` is `AthenaCrossAccountExecution`"
    ),
    (
      name, #""name": ↓"a b""#,
      "`a b` is not a role name: 1 to 64 of `A-Z`, `a-z`, `0-9` and `_+=,.@-`; for example `transfer-role`"
    ),
    (name, name + #", "path": ↓"lambda""#, "`lambda` is not a path"),
    (name, name + #", "region": ↓"us-west-2""#, "`us-west-2` is not among the Regions of the account `query`"),
    (name, name + #", ↓"functions": "x""#, "there is no key `functions` here"),
    (
      #""function": "cross-account-athena""#, #""function": ↓"cross-account-athens""#,
      "`cross-account-athens` is not declared: no entry of `functions` has that name"
    ),
    (catalog, #""catalog": ↓"catalog""#, "this takes an object, not a string"),
    (
      catalog, #""catalog": {"account": ↓"query", "databases": ["events"]}"#,
      "the catalog `query` is of the function's own account"
    ),
    (
      catalog, #""catalog": {"account": "catalog", "databases": [↓"orders"]}"#,
      "the database `orders` belongs to the account `producer` and the catalog is that of `catalog`"
    ),
    (catalog, #""catalog": {"account": "catalog", "databases": ↓[]}"#, #"the list is empty; for example `["sales"]`"#),
    (
      catalog, #""catalog": {"account": "catalog", "databases": [↓"*"]}"#,
      "`*` is not declared: no entry of `databases` has that name"
    ),
    (
      catalog, #""catalog": {"account": "catalog", "region": ↓"us-east", "databases": ["events"]}"#,
      "`us-east` is not a Region: lower case words and a digit, parted by `-`; for example `us-east-1`"
    ),
    (
      catalog, #""catalog": {"account": "catalog", "databases": ["events"], "role": ↓"partner-analyst"}"#,
      "`partner-analyst` is no role of the catalog's account"
    ),
    (callers, #""callers": ["athena-caller", ↓"partner-analist"]"#, "`partner-analist` is not declared"),
    (
      callers, #""callers": [↓"redash-athena"]"#,
      "the role `redash-athena` is made from `redash-athena`, which calls no function"
    ),
    (callers, #""callers": [↓"*"]"#, "`*` is not an alias"),
    (callers, #""callers": ↓"athena-caller""#, "this takes a list, not a string"),
    (callers, callers + #", "implementation": ↓"hercules""#, "`hercules` is none of `heracles`, `metastore`"),
    (
      callers, callers + #", "implementation": "heracles", "write": ↓true"#,
      "the implementation `heracles` is read only"
    ),
    (callers, callers + #", "write": ↓"yes""#, "this takes `true` or `false`, not a string"),
    (
      callers, callers + #", "authorizationPolicy": ↓"policy.json""#,
      "`policy.json` is not an S3 location: `s3://`, a bucket name, `/` and a prefix"
    ),
    (
      callers, callers + #", "authorizationPolicy": ↓"s3://acme-settings/metastore/""#,
      "`s3://acme-settings/metastore/` is no object"
    ),
    (
      callers, callers + #", "implementation": "heracles", "authorizationPolicy": ↓"s3://acme-settings/p.json""#,
      "the implementation `heracles` asks no policy"
    ),
    (callers, callers + #", "spillPrefix": ↓"elsewhere/""#, "`elsewhere/` lies in none of the prefixes"),
    (callers, callers + #", "tracing": ↓1"#, "this takes `true` or `false`, not a number"),
  ]

  private static let caller: [Mistake] = [
    (
      #""name": "analyst""#, #""name": ↓"arn:aws:iam::222222222222:role/analyst""#,
      "give the name alone: ARNs are derived"
    ),
    (#""name": "analyst""#, #""name": "analyst", "user": ↓"a/b""#, "`a/b` is not a user name"),
    (#""name": "analyst""#, #""name": "analyst", "path": ↓"x""#, "`x` is not a path"),
    (#""name": "analyst""#, #""name": "analyst", "viaAthenaOnly": ↓1"#, "this takes `true` or `false`, not a number"),
    (#""name": "analyst""#, #""name": "analyst", ↓"results_": "x""#, "there is no key `results_` here"),
    (
      #""name": "analyst""#, #""name": "analyst", "results": ↓"query-results/results/""#,
      "`query-results/results/` is not an S3 location"
    ),
    (#""name": "analyst""#, #""name": "analyst", "results": ↓"s3://nowhere/x/""#, "`nowhere` is not declared"),
    (
      #""name": "analyst""#, #""name": "analyst", "results": ↓"s3://query-spill/spill/""#,
      "the bucket `query-spill` is not declared for `results`"
    ),
    (#""workgroup": "analysts""#, #""workgroup": ↓"prequel""#, "the workgroup `prequel` belongs to the account `lake`"),
    (#""workgroup": "analysts""#, #""workgroup": ↓"analyst""#, "`analyst` is not declared"),
    (
      #""dataCatalog": "cross_account""#, #""dataCatalog": ↓"AwsDataCatalog""#,
      "the data catalog `AwsDataCatalog` is of type `GLUE`, and such a function answers as `HIVE`"
    ),
    (#""dataCatalog": "cross_account""#, #""dataCatalog": ↓"cross-account""#, "`cross-account` is not declared"),
    (
      #""data": ["catalog-data"]"#, #""data": [↓"query-results"]"#,
      "the bucket `query-results` is not declared as a `source`"
    ),
    (
      #""data": ["catalog-data"]"#, #""data": [↓"cred-vending-test-bucket"]"#,
      "the bucket `cred-vending-test-bucket` is registered with Lake Formation"
    ),
    (#""data": ["catalog-data"]"#, #""data": [↓"catalog-date"]"#, "`catalog-date` is not declared"),
    (#""data": ["catalog-data"]"#, #""data": ↓[]"#, "the list is empty"),
    (
      #""data": ["catalog-data"]"#, #""data": ["catalog-data"], "spillPrefix": ↓"x/""#,
      "`x/` lies in none of the prefixes"
    ),
  ]

  func testMistakes() throws {
    try assertMistakes(Self.lambda, of: CrossAccountLambda.self)
    try assertMistakes(Self.caller, of: CrossAccountCaller.self)
  }

  /// What keys and values beside the file break.
  func testMistakesOfOverrides() throws {
    try assertMistakes(ofOverrides: [
      (
        CrossAccountLambda.self, [("functions.cross-account-athena.account", "lake")],
        "the function `cross-account-athena` belongs to the account `lake` and the role to `query`"
      ),
      (
        CrossAccountLambda.self,
        [("accounts.query.regions", #"["us-east-1","us-west-2"]"#), ("region", "us-west-2")],
        "the function `cross-account-athena` is in `us-east-1` and the role's Region is `us-west-2`"
      ),
      (
        CrossAccountLambda.self,
        [
          ("accounts.catalog.regions", #"["us-east-1","il-central-1"]"#), ("catalog.region", "il-central-1"),
          ("implementation", "heracles"),
        ], "`heracles` does not know the Region `il-central-1`"
      ),
      (CrossAccountLambda.self, [("spill", "query-results")], "the bucket `query-results` is not declared for `spill`"),
      (
        CrossAccountLambda.self,
        [
          ("principals.r", #"{"account":"catalog","role":"r"}"#), ("catalog.role", "r"), ("implementation", "heracles"),
        ],
        "the implementation `heracles` becomes no other role"
      ),
      (
        CrossAccountLambda.self,
        [
          ("databases.spilled", #"{"account":"query","tables":{"t":"s3://query-spill/spill/t/"}}"#),
          ("buckets.query-spill.uses", #"["spill","source"]"#),
        ], "answers spill to `s3://query-spill/spill/` and the table `t` lies in `s3://query-spill/spill/t/`"
      ),
      (
        CrossAccountCaller.self, [("dataCatalogs.cross_account.targetAccount", "producer")],
        "the data catalog `cross_account` shows the account `producer`, and the function's role `lambda-exec` reads that of `catalog`"
      ),
      (
        CrossAccountCaller.self, [("dataCatalogs.cross_account.account", "lake")],
        "the data catalog `cross_account` belongs to the account `lake`"
      ),
      (
        CrossAccountCaller.self,
        [("functions.cross-account-athena.account", "lake"), ("roles.lambda-exec.callers", "[\"mesh\"]")],
        "belongs to the account `lake`, which does not name `athena-caller` among its callers"
      ),
      (
        CrossAccountCaller.self,
        [("workgroups.analysts.enforce", "true"), ("results", "s3://query-results/results/x/")],
        "the workgroup `analysts` enforces its own location"
      ),
      (
        CrossAccountCaller.self,
        [
          ("buckets.query-spill.uses", #"["spill","results"]"#),
          ("workgroups.analysts.results", "s3://query-spill/spill/r/"),
        ], "answers could be forged"
      ),
      (
        CrossAccountCaller.self,
        [
          ("buckets.catalog-data.uses", #"["source","results"]"#),
          ("workgroups.analysts.results", "s3://catalog-data/events/r/"),
        ], "the tables' data could be changed"
      ),
      (
        CrossAccountCaller.self,
        [("buckets.query-spill.prefixes", #"["spill/","other/"]"#), ("spillPrefix", "other/")],
        "the function spills to `s3://query-spill/spill/`, and the caller would read `s3://query-spill/other/`"
      ),
    ])
  }

  /// All that is missing is told at once.
  func testMissing() throws {
    let lambda = try SampleEnvironment(root: nil, [], template: CrossAccountLambda.self).result
    let keys = lambda.missing.map { lambda.settingKey(of: $0) }
    for key in ["account", "function", "catalog.account", "catalog.databases", "spill"] {
      XCTAssertTrue(keys.contains(key), "\(key): \(keys)")
    }
    let caller = try SampleEnvironment(root: nil, [], template: CrossAccountCaller.self).result
    let own = caller.missing.map { caller.settingKey(of: $0) }
    for key in ["account", "name", "results", "dataCatalog", "data", "spill"] {
      XCTAssertTrue(own.contains(key), "\(key): \(own)")
    }
  }
}

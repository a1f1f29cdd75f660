import Environment
import SourceText
import XCTest

/// Each row is one mistake: it gives exactly one issue, at the place of the mark, which says what is wrong, what the
/// rule is, and what would be right.
final class WrongEnvironmentTests: XCTestCase {
  func testAccountMistakes() {
    check([
      (
        #""id": "123456789012""#, #""id": ↓"12345""#,
        "`accounts.lake.id`: `12345` is not an account id: a string of exactly 12 digits; for example `123456789012`"
      ),
      (
        #""id": "123456789012""#, #""id": ↓123456789012"#,
        "`accounts.lake.id`: `123456789012` is a number, and an account id is a string: a number loses leading zeros"
      ),
      (#""id": "123456789012""#, #""id": ↓"12345678901a""#, "is not an account id"),
      (#""id": "123456789012""#, #""id": ↓"１２３４５６７８９０１２""#, "is not an account id"),
      (#""id": "123456789012""#, #""id": ↓null"#, "`accounts.lake.id`: this takes a string, an account id, not null"),
      (
        #""lake": {"id": "123456789012", "#, #"↓"lake": {"#,
        "`accounts.lake`: `id` is missing: a string of exactly 12 digits; for example `123456789012`"
      ),
      (
        #"["us-east-1", "eu-west-1"]"#, #"["us-east-1", ↓"us-east"]"#,
        "`accounts.lake.regions`: `us-east` is not a Region: lower case words and a digit, parted by `-`; for example `us-east-1`"
      ),
      (#"["us-east-1", "eu-west-1"]"#, #"["us-east-1", ↓"US-EAST-1"]"#, "is not a Region"),
      (
        #"["us-east-1", "eu-west-1"]"#, #"["us-east-1", ↓"cn-north-1"]"#,
        "`cn-north-1` is not a Region of the partition `aws`"
      ),
      (
        #"["us-east-1", "eu-west-1"]"#, #"["us-east-1", ↓"us-gov-west-1"]"#,
        "`us-gov-west-1` is not a Region of the partition `aws`"
      ),
      (
        #"["us-east-1", "eu-west-1"]"#, #"["us-east-1", ↓"us-iso-east-1"]"#,
        "`us-iso-east-1` is not a Region of the partition `aws`"
      ),
      (#"["us-east-1", "eu-west-1"]"#, #"["us-east-1", ↓7]"#, "`7` is a number, and a Region is a string"),
      (
        #""regions": ["us-east-1", "eu-west-1"]"#, #""regions": ["us-east-1"], ↓"region": "us-east-1""#,
        "there is no key `region` here"
      ),
      (
        #"{"id": "123456789012", "regions": ["us-east-1", "eu-west-1"]}"#, #"↓["123456789012"]"#,
        "`accounts.lake`: this takes an object, not an array"
      ),
      (
        #"{"lake": {"id": "123456789012", "regions": ["us-east-1", "eu-west-1"]}}"#,
        #"{"lake": {"id": "123456789012", "regions": ["us-east-1", "eu-west-1"]}, ↓"copy": {"id": "123456789012", "regions": ["us-east-1"]}}"#,
        "the account `123456789012` is declared as `lake` already"
      ),
      (
        #"{"lake": {"id": "123456789012", "regions": ["us-east-1", "eu-west-1"]}}"#,
        #"{"lake": {"id": "123456789012", "regions": ["us-east-1", "eu-west-1"]}, ↓"../x": {"id": "123456789011", "regions": ["us-east-1"]}}"#,
        "`../x` is not an alias"
      ),
    ])
  }

  func testTopMistakes() {
    check([
      (#""version": 1"#, #""version": ↓2"#, "`version`: version `2` of the format is not known"),
      (#""version": 1"#, #""version": ↓"1""#, "this takes the number 1, not a string"),
      (
        #""partition": "aws""#, #""partition": ↓"aws-china""#,
        "`partition`: `aws-china` is none of `aws`, `aws-cn`, `aws-us-gov`"
      ),
      (#""partition": "aws""#, #""partition": ↓1"#, "this takes one of `aws`, `aws-cn`, `aws-us-gov`, not a number"),
      (#""version": 1,"#, #""version": 1, ↓"bucket": {},"#, "there is no key `bucket` here"),
      (#""version": 1,"#, #""version": 1, ↓"version": 1,"#, "`version` is given twice"),
      (#"{"Team": "data"}"#, #"↓["Team"]"#, "`tags`: this takes an object, not an array"),
      (#"{"Team": "data"}"#, #"{"Team": ↓7}"#, "`7` is a number, and a tag value is a string"),
      (#"{"Team": "data"}"#, #"{↓"AWS:Team": "data"}"#, "`aws:` is reserved for AWS's own tags"),
      (#"{"Team": "data"}"#, #"{↓"": "data"}"#, "`` is not a tag key: 1 to 128 characters"),
    ])
  }

  func testBucketMistakes() {
    let declared = #""lake-data": {"account": "lake", "uses": ["source"]"#
    check([
      (
        #""name": "lake-results""#, #""name": ↓"s3://lake-results""#,
        "`buckets.results.name`: `s3://lake-results` is not a bucket name: give the name alone, without `s3://` and key; 3 to 63 of `a-z`, `0-9`, `.` and `-`, a letter or digit first and last; for example `acme-lake-source`"
      ),
      (#""name": "lake-results""#, #""name": ↓"log_保存_bucket""#, "bucket names are ASCII"),
      (#""name": "lake-results""#, #""name": ↓"Lake""#, "bucket names have no upper case"),
      (#""name": "lake-results""#, #""name": ↓"arn:aws:s3:::lake""#, "ARNs are derived"),
      (#""name": "lake-results""#, #""name": ↓"ab""#, "is not a bucket name"),
      (#""name": "lake-results""#, #""name": ↓"lake-""#, "is not a bucket name"),
      (
        #""lake-data": {"account": "lake""#, #""lake-data": {"account": ↓"lak""#,
        "`buckets.lake-data.account`: `lak` is not declared: no entry of `accounts` has that name"
      ),
      (
        #""lake-data": {"account": "lake""#, #""lake-data": {"account": ↓{}"#,
        "this takes a string, a name under `accounts`, not an object"
      ),
      (
        declared, #"↓"lake-data": {"uses": ["source"]"#,
        "`buckets.lake-data`: `account` is missing: the alias of its account; for example `lake`"
      ),
      (
        declared, #""lake-data": {"account": "lake", "uses": [↓"sorce"]"#,
        "`sorce` is none of `source`, `results`, `staging`, `spill`"
      ),
      (declared, #""lake-data": {"account": "lake", "uses": ↓[]"#, #"the list is empty; for example `["source"]`"#),
      (declared, #""lake-data": {"account": "lake", "uses": ↓"source""#, "this takes a list, not a string"),
      (
        #""prefixes": ["sales/"]"#, #""prefixes": [↓"/sales/"]"#,
        "`/sales/` is not a prefix: keys of objects do not begin in `/`; no `/` first, `/` last"
      ),
      (
        #""prefixes": ["sales/"]"#, #""prefixes": [↓"sales"]"#,
        "without `/` at the end it would take in its neighbours' names too"
      ),
      (#""prefixes": ["sales/"]"#, #""prefixes": [↓"s3://lake-data/sales/"]"#, "without `s3://` and bucket"),
      (
        #""prefixes": ["sales/"]"#, #""prefixes": [↓"sa*les/"]"#, "a wildcard would stand for more than its own letters"
      ),
      (#""prefixes": ["sales/"]"#, #""prefixes": [↓"${aws:username}/"]"#, "`${` would begin a policy variable"),
      (#""prefixes": ["sales/"]"#, #""prefixes": [↓"保存/"]"#, "policies hold printable characters up to U+00FF only"),
      (#""kmsKey": "data""#, #""kmsKey": ↓"date""#, "`date` is not declared: no entry of `kmsKeys` has that name"),
      (#""stagingPrefix": "b/""#, #""stagingPrefix": ↓"c/""#, "`c/` lies in none of the bucket's prefixes"),
      (
        #""lakeFormationRegistered": false"#, #""lakeFormationRegistered": ↓"no""#,
        "this takes `true` or `false`, not a string"
      ),
      (
        #""region": "us-east-1""#, #""region": ↓"us-west-2""#,
        "`us-west-2` is not among the Regions of the account `lake`"
      ),
    ])
  }

  func testKeyMistakes() {
    let key = #""keyId": "1234abcd-12ab-34cd-56ef-1234567890ab""#
    check([
      (
        key, #""keyId": ↓"alias/data""#,
        "`kmsKeys.data.keyId`: `alias/data` is not a key id: an alias does not work as the resource of a policy"
      ),
      (
        key, #""keyId": ↓"arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab""#,
        "give the id alone: ARNs are derived"
      ),
      (key, #""keyId": ↓"1234abcd""#, "is not a key id: 8, 4, 4, 4 and 12 hexadecimal digits"),
      (key, #""keyId": ↓"mrk-1234""#, "is not a key id"),
      (key, key + #", "region": ↓"us-west-2""#, "is not among the Regions of the account `lake`"),
    ])
  }

  func testQueryMistakes() {
    let results = #""results": "s3://lake-results/a/""#
    check([
      (
        results, #""results": ↓"lake-results/a/""#,
        "`workgroups.etl.results`: `lake-results/a/` is not an S3 location: `s3://`, a bucket name, `/` and a prefix; for example `s3://acme-lake-source/sales/orders/`"
      ),
      (results, #""results": ↓"s3a://lake-results/a/""#, "write `s3://`"),
      (results, #""results": ↓"s3://Lake/a/""#, "bucket names have no upper case"),
      (results, #""results": ↓"s3://lake-results//a/""#, "keys of objects do not begin in `/`"),
      (
        #""etl": {"account": "lake", "results": "s3://lake-results/a/""#, #"↓"etl": {"account": "lake""#,
        "`workgroups.etl`: `results` is missing"
      ),
      (
        #""etl": {"#, #"↓"e t l": {"#,
        "`e t l` is not a workgroup name: 1 to 128 of `A-Z`, `a-z`, `0-9`, `.`, `_` and `-`; for example `prequel`"
      ),
      (#""enforce": true"#, #""enforce": ↓1"#, "this takes `true` or `false`, not a number"),
      (#"{"type": "GLUE"}"#, #"{"type": ↓"glue"}"#, "`glue` is none of `GLUE`, `HIVE`, `LAMBDA`"),
      (
        #""AwsDataCatalog": {"type": "GLUE"}"#, #"↓"AwsDataCatalog": {}"#,
        "`type` is missing: GLUE, HIVE or LAMBDA; for example `GLUE`"
      ),
      (
        #"{"type": "GLUE"}"#, #"{"type": "GLUE", "metadataFunction": ↓"catalog-fn"}"#,
        "a catalog of type `GLUE` has no function"
      ),
      (
        #""metadataFunction": "catalog-fn", "#, #""metadataFunction": ↓"catalog-fm", "#,
        "`catalog-fm` is not declared: no entry of `functions` has that name"
      ),
      (
        #""remote": {"account""#, #"↓"re mote": {"account""#,
        "is not a data catalog name: 1 to 256 of `A-Z`, `a-z`, `0-9`, `_`, `@` and `-`; for example `AwsDataCatalog`"
      ),
      (
        #""catalog-fn": {"#, #""catalog-fn": {"name": ↓"arn:aws:lambda:x", "#,
        "`functions.catalog-fn.name`: `arn:aws:lambda:x` is not a function name: give the name alone: ARNs are derived"
      ),
      (
        #""role": "catalog-role""#, #""role": ↓"catalog role""#,
        "is not a role name: 1 to 64 of `A-Z`, `a-z`, `0-9` and `_+=,.@-`; for example `transfer-role`"
      ),
      (
        #"["reader", "analyst"]"#, #"["reader", ↓"analist"]"#,
        "`analist` is not declared: no entry of `principals` has that name"
      ),
      (
        #""sales": {"account""#, #"↓"sa/les": {"account""#,
        "`databases.sa/les`: `sa/les` is not a database name: 1 to 255 characters, without `/`, `*` and `?`; for example `sales`"
      ),
      (
        #""sales": {"account""#, #"↓"sal*": {"account""#,
        "a wildcard would stand for more than its own letters in a policy"
      ),
      (
        #""orders": "s3://"#, #"↓"": "s3://"#,
        "is not a table name: 1 to 255 characters, without `/`, `*` and `?`; for example `orders`"
      ),
      (
        #""orders": "s3://lake-data/sales/orders/""#, #""orders": ↓7"#,
        "`7` is a number, and an S3 location is a string"
      ),
      (
        #""orders": "s3://lake-data/sales/orders/""#, #""orders": ↓"s3://lake-data/sa?es/""#,
        "a wildcard would stand for more"
      ),
      (
        #"{"orders": "s3://lake-data/sales/orders/"}"#, #"↓["orders"]"#,
        "`databases.sales.tables`: this takes an object, not an array"
      ),
    ])
  }

  func testPrincipalAndRoleMistakes() {
    check([
      (
        #""path": "/teams/""#, #""path": ↓"teams""#,
        "`principals.analyst.path`: `teams` is not a path: `/`, or at most 512 of printable ASCII that begin and end in `/`; for example `/teams/data/`"
      ),
      (#""path": "/teams/""#, #""path": ↓"/te*ms/""#, "a wildcard would stand for more"),
      (
        #""analyst": {"account": "lake", "role": "analyst""#,
        #"↓"analyst": {"account": "lake", "role": "analyst", "user": "a""#, "`role` and `user` rule each other out"
      ),
      (
        #""bob": {"account": "lake", "user": "bob"}"#, #"↓"bob": {"account": "lake"}"#,
        "one of `role`, `user` must be given"
      ),
      (#""user": "bob""#, #""user": ↓"arn:aws:iam::123456789012:user/bob""#, "is not a user name: give the name alone"),
      (#""bob": {"account": "lake""#, #"↓"reader": {"account": "lake""#, "`reader` is the alias of a role too"),
      (
        #""reader": {"template": "some-role", "#, #"↓"reader": {"#,
        "`roles.reader`: `template` is missing: the role that it is made from; for example `athena-source`"
      ),
      (#""template": "some-role""#, #""template": ↓"some role""#, "is not a template's name"),
      (
        #""some-role", "account": "lake""#, #""some-role", "account": ↓"lakes""#,
        "`roles.reader.account`: `lakes` is not declared: no entry of `accounts` has that name"
      ),
      (
        #""reader": {"template": "some-role", "account": "lake", "anything": [1, 2]}"#, #""reader": ↓7"#,
        "this takes an object, not a number"
      ),
    ])
  }

  func testDoubts() {
    for (old, new, message) in [
      (#""prefixes": ["sales/"]"#, #""prefixes": [↓""]"#, "an empty prefix takes in the whole bucket"),
      (#""results": "s3://lake-results/a/""#, #""results": ↓"s3://lake-results""#, "takes in the whole bucket"),
      (#""sales": {"account""#, #"↓"Sales": {"account""#, "Glue folds `Sales` to lower case"),
      (#""orders": "s3://"#, #"↓"Orders": "s3://"#, "Glue folds `Orders` to lower case"),
      (#""remote": {"account""#, #"↓"sales": {"account""#, "`sales` is the name of a Glue database too"),
    ] {
      let text = MarkedText(old, new)
      let issues = text.decoded.issues
      XCTAssertEqual(issues.map(\.isError), [false], "\(new): \(issues.map(\.message))")
      XCTAssertEqual(issues.first?.range.lowerBound, text.offset, new)
      XCTAssertTrue(issues.first?.message.contains(message) ?? false, "\(new): \(issues.map(\.message))")
      XCTAssertNotNil(issues.first?.help, new)
    }
  }

  func testSuggestions() {
    for (old, new, help) in [
      (#""lake-data": {"account": "lake""#, #""lake-data": {"account": "lak""#, "did you mean `lake`?"),
      (#""version": 1,"#, #""version": 1, "bucket": {},"#, "did you mean `buckets`?"),
      (#""uses": ["source"]"#, #""uses": ["sorce"]"#, "did you mean `source`?"),
      (#""kmsKey": "data""#, #""kmskey": "data""#, "did you mean `kmsKey`?"),
      (#""kmsKey": "data""#, #""encryption": "data""#, "the keys are `name`, `account`, `region`, `uses`, `prefixes`"),
      (#""etl": {"account": "lake""#, #""etl": {"account": "zzzzzzzz""#, "declared are `lake`"),
      (#""id": "123456789012""#, #""id": 12"#, "write it in quotes: `\"12\"`"),
      (#"["us-east-1", "eu-west-1"]"#, #"["us-east-1", "cn-north-1"]"#, "it belongs to `aws-cn`"),
    ] {
      let issues = MarkedText(old, new).decoded.issues
      XCTAssertEqual(issues.count, 1, "\(new): \(issues.map(\.message))")
      XCTAssertTrue(issues.first?.help?.contains(help) ?? false, "\(new): \(issues.first?.help ?? "no help")")
    }
  }

  private func check(
    _ rows: [(String, String, String)], file: StaticString = #filePath, line: UInt = #line
  ) {
    for (old, new, message) in rows { check(old, new, message, file: file, line: line) }
  }

  private func check(_ old: String, _ new: String, _ message: String, file: StaticString, line: UInt) {
    let text = MarkedText(old, new, file: file, line: line)
    let issues = text.decoded.issues
    XCTAssertEqual(issues.count, 1, "\(new): \(issues.map(\.message))", file: file, line: line)
    guard let issue = issues.first else { return }
    XCTAssertTrue(issue.isError, new, file: file, line: line)
    XCTAssertEqual(issue.range.lowerBound, text.offset, "\(new): \(issue.message)", file: file, line: line)
    XCTAssertTrue(issue.message.contains(message), "\(new): \(issue.message)", file: file, line: line)
  }
}

import HiveMetastore
import MetastoreService
import XCTest

/// What the environment tells a metastore.
final class ConfigurationTests: XCTestCase {
  private let least = ["TARGET_ACCOUNT_ID": "210987654321", "AWS_REGION": "eu-central-1"]

  private func problems(_ environment: [String: String]) -> [String] {
    do throws(ConfigurationProblems) {
      _ = try MetastoreConfiguration(environment: environment)
      return []
    } catch {
      return error.problems.map { "\($0.variable): \($0.message)" }
    }
  }

  func testVariablesOfThePythonFunctionKeepTheirMeaning() throws {
    let configuration = try MetastoreConfiguration(environment: [
      "TARGET_ACCOUNT_ID": "210987654321", "CATALOG_REGION": "us-east-1", "CATALOG_NAME": "xacct",
      "SPILL_LOCATION": "s3://spill-bucket/prefix", "SPILL_TTL": "", "AWS_REGION": "eu-central-1",
    ])
    XCTAssertEqual(configuration.settings.catalogAccount, "210987654321")
    XCTAssertEqual(configuration.settings.catalogRegion, "us-east-1")
    XCTAssertEqual(configuration.settings.catalogName, "xacct")
    XCTAssertEqual(configuration.settings.spillLocation?.prefix, "prefix/")
    XCTAssertFalse(configuration.settings.isWritable)
    XCTAssertEqual(configuration.access, .none)
    XCTAssertEqual(configuration.cacheMilliseconds, 0)
    XCTAssertNil(configuration.catalogRole)
  }

  func testOwnVariables() throws {
    let more = [
      "INCLUDE_NAMES": "sales, tmp_*.x", "EXCLUDE_NAMES": "secret", "WRITE_ENABLED": "TRUE", "CACHE_TTL": "30",
      "ACCESS_POLICY_OBJECT": "s3://bucket/a/access.json", "ACCESS_POLICY_TTL": "5",
      "CATALOG_ROLE_ARN": "arn:aws:iam::210987654321:role/catalog", "CATALOG_ROLE_EXTERNAL_ID": "x1",
      "CATALOG_ROLE_SESSION_TAGS": #"{"team":"lake"}"#,
    ]
    let configuration = try MetastoreConfiguration(environment: least.merging(more) { $1 })
    XCTAssertEqual(configuration.settings.names.includes.map(\.database), ["sales", "tmp_*"])
    XCTAssertEqual(configuration.settings.names.includes.map(\.table), [nil, "x"])
    XCTAssertEqual(configuration.settings.names.excludes.map(\.database), ["secret"])
    XCTAssert(configuration.settings.isWritable)
    XCTAssertEqual(configuration.cacheMilliseconds, 30_000)
    XCTAssertEqual(configuration.access, .object(bucket: "bucket", key: "a/access.json", milliseconds: 5_000))
    XCTAssertEqual(configuration.catalogRole?.sessionTags["team"], "lake")
    let inline = least.merging(["ACCESS_POLICY": #"{"Statement":{"Effect":"Allow","Action":"glue:*","Resource":"*"}}"#])
    { $1 }
    guard case .inline = try MetastoreConfiguration(environment: inline).access else { return XCTFail("no policy") }
  }

  func testEveryWrongVariableIsNamedAtOnce() {
    let wrong = [
      "TARGET_ACCOUNT_ID": "12", "CATALOG_REGION": "Frankfurt", "CATALOG_NAME": "a/b", "SPILL_LOCATION": "bucket",
      "SPILL_TTL": "soon", "INCLUDE_NAMES": "a.b.c,ok", "EXCLUDE_NAMES": ",", "WRITE_ENABLED": "maybe",
      "ACCESS_POLICY": "{}", "ACCESS_POLICY_FILE": "x", "ACCESS_POLICY_TTL": "-1", "CACHE_TTL": "1e3",
      "CATALOG_ROLE_EXTERNAL_ID": "x", "CATALOG_ROLE_SESSION_TAGS": "[]",
    ]
    let found = problems(wrong)
    for variable in wrong.keys where variable != "ACCESS_POLICY" {
      XCTAssert(found.contains { $0.hasPrefix("\(variable): ") }, "\(variable) is not among \(found)")
    }
    XCTAssertEqual(problems([:]).count, 2)
  }

  func testWhatSTSDoesNotTakeIsSaidAtTheStart() {
    let role = least.merging(["CATALOG_ROLE_ARN": "arn:aws:iam::210987654321:role/catalog"]) { $1 }
    for (name, value, isRight) in [
      ("CATALOG_ROLE_EXTERNAL_ID", "ab", true), ("CATALOG_ROLE_EXTERNAL_ID", "a_+=,.@:/-9", true),
      ("CATALOG_ROLE_EXTERNAL_ID", "a", false), ("CATALOG_ROLE_EXTERNAL_ID", "a b", false),
      ("CATALOG_ROLE_EXTERNAL_ID", "ä!", false), ("CATALOG_ROLE_SESSION_TAGS", #"{"k":""}"#, true),
      ("CATALOG_ROLE_SESSION_TAGS", #"{"":"v"}"#, false),
      ("CATALOG_ROLE_SESSION_TAGS", #"{"k":"\#(String(repeating: "v", count: 257))"}"#, false),
      (
        "CATALOG_ROLE_SESSION_TAGS", "{\((0...50).map { "\"k\($0)\":\"v\"" }.joined(separator: ","))}", false
      ),
    ] {
      XCTAssertEqual(problems(role.merging([name: value]) { $1 }).isEmpty, isRight, "\(name) \(value)")
    }
  }

  /// A slip in a name must not leave a setting out unseen.
  func testNamesThatAreNearlyRight() {
    for (name, meant) in [
      ("EXCLUDE_NAME", "EXCLUDE_NAMES"), ("EXCLUDES_NAMES", "EXCLUDE_NAMES"), ("INCLUDED_NAMES", "INCLUDE_NAMES"),
      ("ACCES_POLICY", "ACCESS_POLICY"), ("ACCESS_POLICY_OBJEKT", "ACCESS_POLICY_OBJECT"),
      ("exclude_names", "EXCLUDE_NAMES"),
    ] {
      XCTAssertEqual(
        problems(least.merging([name: "x"]) { $1 }), ["\(name): it is not read; did you mean \(meant)?"])
    }
    let others = [
      "PATH": "/", "LANG": "C", "TZ": ":UTC", "_HANDLER": "bootstrap", "EXCLUDE_NAME": "", "CATALOG_ROLE": "x",
    ]
    XCTAssertEqual(problems(least.merging(others) { $1 }), [])
  }

  /// Glue keeps names in lower case, so that a denial of another spelling would deny nothing.
  func testPoliciesThatNameNothingAreRefused() {
    for (resource, isRight) in [
      ("*", true), ("arn:aws:glue:*:*:table/hr/pay", true), ("arn:aws:glue:*:*:table/HR/pay", false),
      ("arn:aws:glue:*:*:database/Hr*", false), ("arn:aws:glue:*:*:table/hr/ÄRZTE", false), ("*:table/hr/PAY", false),
      ("arn:aws:glue:*:*:table/${aws:PrincipalTag/Team}/*", true), ("arn:aws:glue:*:*:catalog", true),
      ("arn:aws:glue:*:*:table/${aws:PrincipalTag/Team}/X", false), ("arn:aws:glue:*:*:userDefinedFunction/hr/*", true),
      ("arn:aws:glue:*:*:table/a$b/*", true),
    ] {
      let policy =
        #"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"glue:*","Resource":"\#(resource)"}}"#
      let found = problems(least.merging(["ACCESS_POLICY": policy]) { $1 })
      XCTAssertEqual(found.isEmpty, isRight, "\(resource): \(found)")
      XCTAssertEqual(found.first?.contains("names in lower case"), isRight ? nil : true, resource)
    }
  }

  func testPoliciesMustBeWhole() {
    let cases: [(String, String)] = [
      ("{", "it is not JSON"), ("{}", "it is not a policy"),
      (#"{"Statement":{"Effect":"Allow","Action":"glue:*","Resource":"*","Principal":"*"}}"#, "it names principals"),
      (#"{"Statement":{"Effect":"Alow","Action":"glue:*","Resource":"*"}}"#, "it is not a policy"),
      (#"{"Statement":{"Effect":"Allow","Action":"glue:*","Resource":"*","Conditon":{}}}"#, "it is not a policy"),
    ]
    for (policy, message) in cases {
      let found = problems(least.merging(["ACCESS_POLICY": policy]) { $1 })
      XCTAssert(found.first?.contains(message) == true, "\(policy): \(found)")
    }
  }
}

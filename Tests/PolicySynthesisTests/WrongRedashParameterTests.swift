import Environment
import JSONText
import PolicySynthesis
import SourceText
import XCTest

/// Each row is one mistake in the example environment that only the role can see: one issue, at the mark.
final class WrongRedashParameterTests: XCTestCase {
  private static let assumes = #""assumes": ["redash-athena"]"#
  private static let taskName = #""name": "redash-execution-task-role""#
  private static let name = #""name": "redash-athena-execution-role""#
  private static let source = #""source": ["app-logs"]"#

  private static let task: [Mistake] = [
    (assumes, #""assumes": [↓"redash-athens"]"#, "`redash-athens` is not declared: no entry of `roles` has that name"),
    (
      assumes, #""assumes": [↓"athena-source"]"#,
      "the role `athena-source` is made from `athena-source`, which trusts no task of Redash"
    ),
    (assumes, #""assumes": ↓[]"#, "the list is empty"),
    (assumes, #""assumes": ↓"redash-athena""#, "this takes a list, not a string"),
    (assumes, #""assumes": [↓1]"#, "this takes a string, a name under `roles`, not a number"),
    (assumes, assumes + #", "path": ↓"/*/""#, "a wildcard would stand for more than its own letters"),
    (assumes, assumes + #", "region": ↓"us-east-1""#, "`us-east-1` is not among the Regions of the account `bi`"),
    (assumes, assumes + #", ↓"externalId": "x""#, "there is no key `externalId` here"),
    (taskName, #""name": ↓"redash/task""#, "`redash/task` is not a role name"),
    (taskName, #""name": ↓7"#, "`7` is a number, and a role name is a string"),
    (
      #""externalId": "redash-7f3c""#, #""externalId": ↓"x""#,
      "`x` is not an external id: 2 to 1224 of `A-Z`, `a-z`, `0-9` and `_+=,.@:/-`; for example `vendor-7f3c`"
    ),
  ]

  private static let athena: [Mistake] = [
    (#""externalId": "redash-7f3c""#, #""externalId": ↓"a b""#, "`a b` is not an external id"),
    (#""externalId": "redash-7f3c""#, #""externalId": ↓null"#, "this takes a string, an external id, not null"),
    (name, #""name": ↓"""#, "`` is not a role name"),
    (name, name + #", "path": ↓"bi""#, "`bi` is not a path"),
    (name, name + #", "region": ↓"cn-north-1""#, "`cn-north-1` is not a Region of the partition `aws`"),
    (name, name + #", "taskRole": ↓"nobody""#, "`nobody` is not declared: no entry of `principals` has that name"),
    (name, name + #", ↓"task": "x""#, "there is no key `task` here"),
    (name, name + #", "resultReuse": ↓"no""#, "this takes `true` or `false`, not a string"),
    (name, name + #", "catalogIds": [↓"bi"]"#, "`bi` is the role's own account"),
    (name, name + #", "catalogIds": [↓"second"]"#, "the account `second` declares no database"),
    (name, name + #", "catalogIds": [↓"333333333333"]"#, "`333333333333` is not declared"),
    (name, name + #", "results": ↓"s3://athena-query-log-bucket""#, "lies in none of the prefixes"),
    (source, #""source": [↓"app_logs"]"#, "`app_logs` is not declared: no entry of `databases` has that name"),
    (source, #""source": [↓"sales"]"#, "the database `sales` belongs to the account `lake` and the role to `bi`"),
    (
      #""workgroup": "primary""#, #""workgroup": ↓"analysts""#,
      "the workgroup `analysts` belongs to the account `query` and the role to `bi`"
    ),
    (#""workgroup": "primary""#, #""workgroup": ↓"*""#, "`*` is not declared"),
    (#""glueSchemaBrowser": true"#, #""glueSchemaBrowser": ↓"true""#, "this takes `true` or `false`, not a string"),
    (
      #""glueSchemaBrowser": true"#, #""glueSchemaBrowser": false, "browseAllDatabases": ↓true"#,
      "`browseAllDatabases` is for the schema browser, which is off"
    ),
    (
      #""glueSchemaBrowser": true"#, #""glueSchemaBrowser": false, "catalogIds": [↓"catalog"]"#,
      "catalogs are browsed by the schema browser, which is off"
    ),
    (
      #""access": "s3://acme-app-logs/app/access/""#, #""access": ↓"s3://log-bucket/app/access/""#,
      "`log-bucket` is not declared: no entry of `buckets` has that name"
    ),
    (
      #""results": "s3://athena-query-log-bucket/redash/""#, #""results": ↓"s3://acme-app-logs/app/""#,
      "the bucket `acme-app-logs` is not declared for `results`"
    ),
  ]

  func testMistakes() throws {
    try assertMistakes(Self.task, of: RedashTask.self)
    try assertMistakes(Self.athena, of: RedashAthena.self)
  }

  /// What keys and values beside the file break.
  func testMistakesOfOverrides() throws {
    try assertMistakes(ofOverrides: [
      (
        RedashAthena.self,
        [
          ("buckets.athena-query-log-bucket.prefixes", #"[""]"#),
          ("workgroups.primary.results", "s3://athena-query-log-bucket/"),
        ], "Redash takes a bucket and a path, and `s3://athena-query-log-bucket/` has no path"
      ),
      (
        RedashAthena.self, [("principals.ana", #"{"account":"bi","user":"ana"}"#), ("taskRole", "ana")],
        "`ana` is a user"
      ),
      (
        RedashAthena.self,
        [
          ("buckets.acme-app-logs.uses", #"["source","results"]"#),
          ("workgroups.primary.results", "s3://acme-app-logs/app/r/"),
        ],
        "the tables' data could be changed"
      ),
      (
        RedashAthena.self, [("roles.redash-task.assumes", #"["other"]"#)],
        "`taskRole` is missing: the role of Redash's tasks"
      ),
      (RedashAthena.self, [("databases.app-logs.tables", "{}")], "the database `app-logs` declares no table"),
      (RedashTask.self, [("roles.redash-athena.account", "nowhere")], "`nowhere` is not declared"),
    ])
  }

  /// A role that lacks what the tasks must show cannot be become.
  func testTargetWithoutExternalID() throws {
    let text = ExampleEnvironment.text.replacingOccurrences(of: "\"externalId\": \"redash-7f3c\",\n", with: "")
    let root = try XCTUnwrap(JSONDocument.parse(text).root)
    let task = try SampleEnvironment(root: root, [], template: RedashTask.self).result
    XCTAssertEqual(
      task.issues.map(\.sentence), ["the role `redash-athena` lacks an account or an external id"])
    let athena = try SampleEnvironment(root: root, [], template: RedashAthena.self).result
    XCTAssertEqual(athena.issues.count, 1)
    XCTAssertTrue(athena.issues[0].sentence.contains("`externalId` is missing"), athena.issues[0].sentence)
  }

  /// Whoever follows the examples of what is missing gets a role.
  func testExamplesOfWhatIsMissingAreEnough() throws {
    var given: [(String, String)] = []
    for _ in 0..<3 {
      let result = try SampleEnvironment(root: nil, given, template: RedashAthena.self).result
      if result.role != nil { break }
      XCTAssertEqual(result.besideFile.map(\.message), [])
      for parameter in result.missing { given.append((result.settingKey(of: parameter), parameter.example)) }
    }
    let result = try SampleEnvironment(root: nil, given, template: RedashAthena.self).result
    XCTAssertNotNil(result.role, "\(result.issues.map(\.message))")
    let task = try SampleEnvironment(root: nil, [], template: RedashTask.self).result
    XCTAssertTrue(task.missing.map { task.settingKey(of: $0) }.contains("assumes"))
  }
}

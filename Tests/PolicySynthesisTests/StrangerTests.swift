import Environment
import JSONText
import PolicyModel
import XCTest

@testable import PolicySynthesis

/// Environments that hold the very names by which requests of strangers are tried: a role must be denied them, and is not
/// to be refused for holding its own.
final class StrangerTests: XCTestCase {
  private static let roles = [
    "athena-source", "lambda-exec", "athena-caller", "redash-task", "redash-athena", "sagemaker-exec",
    "lf-application",
  ]

  private static let cases: [(name: String, changes: [(String, String)])] =
    [
      ("a function", [("functions.cross-account-athena.name", "stranger")]),
      ("a database", [("databases.sales.name", "stranger"), ("databases.events.name", "Stranger")]),
      ("a table", [("databases.app-logs.tables", #"{"stranger": "s3://acme-app-logs/app/access/"}"#)]),
      ("workgroups", [("workgroups.prequel.name", "stranger"), ("workgroups.primary.name", "strangerr")]),
      ("a data catalog", [("dataCatalogs.cross_account.name", "stranger")]),
      ("those who become the manager", [("principals.mesh-administrator.role", "stranger")]),
      ("those who read the mesh", [("principals.local-reader.role", "stranger")]),
      ("a caller of another account", [("principals.partner-analyst.role", "stranger")]),
      ("the account of a caller", [("accounts.bi.id", "999988887777")]),
      ("the account of a catalog", [("accounts.catalog.id", "999988887777")]),
      (
        "accounts of a mesh",
        [
          ("accounts.producer.id", "999988887777"), ("accounts.consumer.id", "999988887776"),
          ("accounts.second.id", "999988887775"),
        ]
      ),
      ("a prefix", [("buckets.query-spill.prefixes", #"["stranger/"]"#)]),
      ("what one table's name begins in", [("roles.athena-source.snapshotTablePrefix", "strang")]),
    ]

  /// Each role called as strangers are; a function names its role itself.
  private static var calledAsStrangers: [(name: String, changes: [(String, String)])] {
    roles.map { role in
      let function = role == "lambda-exec" ? [("functions.cross-account-athena.role", "stranger")] : []
      return ("the role `\(role)`", [("roles.\(role).name", "stranger")] + function)
    }
  }

  private static func report(_ changes: [(String, String)]) throws -> EnvironmentReport {
    let overrides = try changes.map { key, value in
      try Override(key: key, text: value) { text in
        let tree = JSONDocument.parse(text)
        return tree.errors.isEmpty ? tree.root : nil
      }
    }
    return EnvironmentReport(try XCTUnwrap(ExampleEnvironment.node).overridden(by: overrides))
  }

  func testNamesOfTheEnvironmentAreNoStrangers() throws {
    for (name, changes) in Self.cases + Self.calledAsStrangers {
      let report = try Self.report(changes)
      XCTAssertEqual(report.faults.map(\.failure.message), [], name)
      XCTAssertEqual(report.findings.map(\.fact.sentence), [], name)
      XCTAssertEqual(report.issues.filter(\.isError).map(\.message), [], name)
      XCTAssertEqual(report.unmade, [], name)
    }
  }

  func testWordsThatNoTextHolds() {
    let request = AccessExpectation(
      principal: "arn:aws:iam::\(Stranger.account):role/\(Stranger.word)", action: "s3:GetObject",
      resources: ["arn:aws:s3:::x/\(Stranger.word)-\(Stranger.word)"],
      context: ["k": .list([Stranger.word]), "l": .single(Stranger.account)], isAllowed: false, why: "it is a test")
    let cases: [(texts: [String], word: String, account: String)] = [
      ([], "stranger", "999988887777"), (["strange", "STRANGE", "strangeer"], "stranger", "999988887777"),
      (["a-stranger-b"], "strangerr", "999988887777"), (["xSTRANGERrr", "stranger"], "strangerrrr", "999988887777"),
      (["999988887777", "999988887776"], "stranger", "999988887775"),
      (["strangestranger"], "strangerr", "999988887777"),
    ]
    for (texts, word, account) in cases {
      let named = StrangerNames(apartFrom: texts).named(request)
      XCTAssertEqual(named.principal, "arn:aws:iam::\(account):role/\(word)", "\(texts)")
      XCTAssertEqual(named.resources, ["arn:aws:s3:::x/\(word)-\(word)"], "\(texts)")
      XCTAssertEqual(named.context, ["k": .list([word]), "l": .single(account)], "\(texts)")
    }
  }

  /// No request that documents were certified by still holds a placeholder.
  func testEveryPlaceholderIsFilled() throws {
    let report = EnvironmentReport(try XCTUnwrap(ExampleEnvironment.node))
    for request in report.roles.emitted.flatMap(\.expectations) {
      XCTAssertFalse(request.description.utf8.contains { $0 < 0x20 }, request.description)
    }
  }

  /// A caller that reaches data through Athena alone is allowed it through Athena.
  func testCallersThroughAthenaAlone() throws {
    let report = try Self.report([("roles.athena-caller.viaAthenaOnly", "true")])
    XCTAssertEqual(report.findings.map(\.fact.sentence), [])
  }
}

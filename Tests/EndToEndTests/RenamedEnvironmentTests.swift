import Foundation
import TestSupport
import XCTest

/// The emitted policies follow the environment, not the example's names: everything renamed, every case still passes.
final class RenamedEnvironmentTests: XCTestCase {
  /// Every name of the example that its cases use, and what takes its place.
  private let names = [
    ("123456789012", "808080808080"), ("us-east-1", "eu-central-1"), ("acme-lake-source", "north-wind-raw"),
    ("acme-athena-staging", "north-wind-staged"), ("sales", "shipping"), ("orders", "parcels"),
    ("customers", "recipients"), ("prequel", "exporter"), ("transfer-role", "export-role"),
    ("transfer-service", "export-user"), ("staging/", "out/"), ("109876543210987654321", "555555555555555555555"),
    ("222222222222", "121212121212"), ("333333333333", "343434343434"), ("444455556666", "565656565656"),
    ("AthenaCrossAccountExecution", "Metastore.Function"), ("cross-account-athena", "metastore_7"),
    ("cross_account", "elsewhere"), ("\"analyst\"", "\"Reader\""), ("role/analyst", "role/Reader"),
    ("\"analysts\"", "\"readers\""), ("workgroup/analysts", "workgroup/readers"), ("query-results", "north-wind-out"),
    ("query-spill", "north-wind-deep"), ("results/", "r/x/"), ("spill/", "s/"), ("catalog-data", "their-data"),
    ("events", "measures"), ("clicks", "meters"), ("redash-execution-task-role", "Boards"),
    ("redash-athena-execution-role", "BoardsQueries"), ("redash-7f3c", "ext:1/2"), ("ap-northeast-1", "sa-east-1"),
    ("acme-app-logs", "logs.of.apps"), ("athena-query-log-bucket", "boards-out"), ("redash/", "boards/q/"),
    ("app-logs", "app_traces"), ("app/", "apps/eu/"), ("partner-analyst", "partner"),
  ]
  private let own = ["athena-source", "athena-xacct-lambda", "athena-xacct-caller", "redash-task", "redash-athena"]
  private let shared = [
    "athena-source", "xacct-lambda-exec", "xacct-catalog-policy", "xacct-athena-caller", "redash-task", "redash-athena",
  ]

  private func renamed(_ text: String) -> String {
    names.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  func testCasesOfTheExample() throws {
    let environment = try Fixtures.text("environments/example.json")
    for name in own {
      let text = try Fixtures.text("evaluation/\(name).jsonl")
      try check([environment], text, name)
      try check([renamed(environment)], renamed(text), "\(name), renamed")
    }
  }

  func testSharedCases() throws {
    func text(_ name: String) throws -> String {
      try String(contentsOf: SharedCases.url("roles/\(name)"), encoding: .utf8)
    }
    let inventories = [try text("environment.json"), try text("bystanders.json")]
    for name in shared {
      let cases = try text("\(name).jsonl")
      try check(inventories, cases, "shared \(name)")
      try check(inventories.map(renamed), renamed(cases), "shared \(name), renamed")
    }
  }

  private func check(_ inventories: [String], _ cases: String, _ name: String) throws {
    try withTemporaryFolder { folder in
      var arguments = ["test", folder.appendingPathComponent("cases.jsonl").path]
      try Data(cases.utf8).write(to: folder.appendingPathComponent("cases.jsonl"))
      for (index, inventory) in inventories.enumerated() {
        let file = folder.appendingPathComponent("inventory-\(index).json")
        try Data(inventory.utf8).write(to: file)
        arguments += ["--inventory", file.path]
      }
      let run = try runBinary("simulate-access", arguments)
      XCTAssertEqual(run.exitCode, 0, "\(name)\n\(run.outputText)\(run.errorText)")
      let count = cases.split(separator: "\n").count
      XCTAssertTrue(run.outputText.hasSuffix("\(count) passed, 0 failed\n"), "\(name)\n\(run.outputText)")
    }
  }
}

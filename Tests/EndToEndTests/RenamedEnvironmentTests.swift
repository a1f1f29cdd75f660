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
    ("cred-vending-test-bucket", "north-wind-vended"), ("cred_vending_test_db", "vended"),
    ("cred_vending_test_table", "rows.of.it"), ("lf_role_assumed", "Vended+App"),
    ("sagemaker-execution", "Notebook@Lake"), ("sessionfortag", "tag of = mine"), ("555555555555", "151515151515"),
    ("111111111111", "131313131313"), ("999999999999", "191919191919"), ("666666666666", "161616161616"),
    ("producer-data", "products"), ("DataMeshCrawler", "Crawl.Products"), ("MeshInstaller", "Setup"),
    ("ProducerAdmin", "Setup"), ("MeshAdministrator", "MeshAdmins"), ("LocalReader", "Reader,Local"),
  ]
  private let own = [
    "athena-source", "athena-xacct-lambda", "athena-xacct-caller", "redash-task", "redash-athena", "sagemaker-lf",
    "lf-application", "data-mesh",
  ]
  private let shared = [
    "athena-source", "xacct-lambda-exec", "xacct-catalog-policy", "xacct-athena-caller", "redash-task", "redash-athena",
    "sagemaker-execution", "lf-application", "mesh-manager", "mesh-admin-producer", "mesh-admin-consumer",
    "mesh-readonly", "mesh-producer", "mesh-consumer", "mesh-group-users", "mesh-bucket-policy", "mesh-crawler",
    "mesh-catalog-policy", "mesh-installer", "mesh-account-installer", "sts-edges",
  ]

  private func renamed(_ text: String) -> String {
    names.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  func testCasesOfTheExample() throws {
    let inventories = [
      try Fixtures.text("environments/example.json"), try Fixtures.text("inventories/strangers.json"),
    ]
    try check(inventories, try own.map { ($0, try Fixtures.text("evaluation/\($0).jsonl")) })
  }

  func testSharedCases() throws {
    func text(_ name: String) throws -> String {
      try String(contentsOf: SharedCases.url("roles/\(name)"), encoding: .utf8)
    }
    let inventories = [try text("environment.json"), try text("bystanders.json")]
    try check(inventories, try shared.map { ($0, try text("\($0).jsonl")) })
  }

  private func check(_ inventories: [String], _ cases: [(name: String, text: String)]) throws {
    try decide(inventories, cases)
    try decide(inventories.map(renamed), cases.map { ("renamed-\($0)", renamed($1)) })
  }

  /// Decides every case in one run of the program: what takes long is to make the roles.
  private func decide(_ inventories: [String], _ cases: [(name: String, text: String)]) throws {
    try withTemporaryFolder { folder in
      var arguments = ["test"]
      for (name, text) in cases {
        let file = folder.appendingPathComponent("\(name).jsonl")
        try Data(text.utf8).write(to: file)
        arguments.append(file.path)
      }
      for (index, inventory) in inventories.enumerated() {
        let file = folder.appendingPathComponent("inventory-\(index).json")
        try Data(inventory.utf8).write(to: file)
        arguments += ["--inventory", file.path]
      }
      let run = try runBinary("simulate-access", arguments)
      XCTAssertEqual(run.exitCode, 0, "\(run.outputText)\(run.errorText)")
      let count = cases.map { $0.text.split(separator: "\n").count }.reduce(0, +)
      XCTAssertTrue(run.outputText.hasSuffix("\(count) passed, 0 failed\n"), run.outputText)
    }
  }
}

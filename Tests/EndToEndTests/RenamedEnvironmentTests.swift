import Foundation
import TestSupport
import XCTest

/// The emitted policies follow the environment, not the example's names: everything renamed, every case still passes.
final class RenamedEnvironmentTests: XCTestCase {
  /// Every name of the example that its cases use, and what takes its place.
  private let names = [
    ("123456789012", "808080808080"), ("us-east-1", "eu-central-1"), ("acme-lake-source", "north-wind-raw"),
    ("acme-athena-staging", "north-wind-results"), ("sales", "shipping"), ("orders", "parcels"),
    ("customers", "recipients"), ("prequel", "exporter"), ("transfer-role", "export-role"),
    ("transfer-service", "export-user"), ("staging/", "out/"), ("109876543210987654321", "555555555555555555555"),
  ]

  private func renamed(_ text: String) -> String {
    names.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  func testCasesOfTheExample() throws {
    try check(environment: try Fixtures.text("environments/example.json"), cases: ["evaluation/athena-source.jsonl"])
  }

  private func check(environment: String, cases: [String]) throws {
    for name in cases {
      let text = try Fixtures.text(name)
      try check(environment, text, name)
      try check(renamed(environment), renamed(text), "\(name), renamed")
    }
  }

  func testSharedCases() throws {
    let environment = try String(contentsOf: SharedCases.url("roles/environment.json"), encoding: .utf8)
    let text = try String(contentsOf: SharedCases.url("roles/athena-source.jsonl"), encoding: .utf8)
    try check(environment, text, "shared")
    try check(renamed(environment), renamed(text), "shared, renamed")
  }

  private func check(_ environment: String, _ cases: String, _ name: String) throws {
    try withTemporaryFolder { folder in
      let environmentFile = folder.appendingPathComponent("environment.json")
      let casesFile = folder.appendingPathComponent("cases.jsonl")
      try Data(environment.utf8).write(to: environmentFile)
      try Data(cases.utf8).write(to: casesFile)
      let run = try runBinary("simulate-access", ["test", casesFile.path, "-i", environmentFile.path])
      XCTAssertEqual(run.exitCode, 0, "\(name)\n\(run.outputText)\(run.errorText)")
      let count = cases.split(separator: "\n").count
      XCTAssertTrue(run.outputText.hasSuffix("\(count) passed, 0 failed\n"), "\(name)\n\(run.outputText)")
    }
  }
}

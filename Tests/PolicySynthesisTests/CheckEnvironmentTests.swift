import Foundation
import JSONText
import PolicySynthesis
import TestSupport
import XCTest

/// `policygen check-environment`, and the checks of `policygen emit`, as a user calls them.
final class CheckEnvironmentTests: XCTestCase {
  private let example = Fixtures.url("environments/example.json").path
  private static let otherData = ExampleEnvironment.text.replacingOccurrences(
    of: #""acme-lake-source": {"account": "lake""#, with: #""acme-lake-source": {"account": "query""#)
  private static let wrongTable = ExampleEnvironment.text.replacingOccurrences(
    of: "s3://acme-lake-source/sales/orders/", with: "s3://acme-lake-source/orders/")

  private func run(_ text: String, _ arguments: [String] = [], code: Int32) throws -> BinaryRun {
    let run = try runBinary("policygen", ["check-environment", "-"] + arguments, stdin: Array(text.utf8))
    XCTAssertEqual(run.exitCode, code, run.outputText + run.errorText)
    return run
  }

  func testTheExample() throws {
    let run = try runBinary("policygen", ["check-environment", example])
    XCTAssertEqual([run.exitCode, Int32(run.output.count)], [0, 0], run.outputText)
    assertSnapshot(run.errorText, named: "check-environment.notes.txt")
    XCTAssertEqual(try runBinary("policygen", ["check-environment", example, "-q"]).errorText, "")
  }

  func testFormats() throws {
    assertSnapshot(try run(Self.wrongTable, code: 1).outputText, named: "check-environment.full.txt")
    assertSnapshot(
      try run(Self.wrongTable, ["-f", "concise"], code: 1).outputText, named: "check-environment.concise.txt")
    let json = try run(Self.wrongTable, ["--format", "json"], code: 1).outputText
    assertSnapshot(json, named: "check-environment.json")
    XCTAssertNotNil(JSONDocument.parse(json).root?["summary"]?["findings"])
  }

  func testExitCodes() throws {
    let cases: [(name: String, text: String, code: Int32, message: String)] = [
      ("a failed check", Self.otherData, 1, "error[check-2 cross-account-calls]"),
      (
        "a mistake of the file",
        ExampleEnvironment.text.replacingOccurrences(of: #""enforce""#, with: #""enforced""#), 3,
        "did you mean `enforce`?"
      ),
      (
        "both", Self.wrongTable.replacingOccurrences(of: #""enforce""#, with: #""enforced""#), 3,
        "error[check-3 locations]"
      ),
      ("no JSON", "{", 3, "error"), ("no object", "[]", 3, "error"),
    ]
    for (name, text, code, message) in cases {
      let run = try run(text, code: code)
      XCTAssertTrue((run.outputText + run.errorText).contains(message), "\(name): \(run.outputText)\(run.errorText)")
    }
    XCTAssertEqual(try runBinary("policygen", ["check-environment", "nowhere.json"]).exitCode, 3)
    XCTAssertEqual(try runBinary("policygen", ["check-environment"]).exitCode, 2)
  }

  /// Nothing is written where a check fails.
  func testEmittingAllRoles() throws {
    for (text, code) in [(Self.otherData, 1), (Self.wrongTable, 1)] as [(String, Int32)] {
      try withTemporaryFolder { folder in
        let arguments = ["emit", "--all-roles", "-e", "-", "-o", folder.path]
        let run = try runBinary("policygen", arguments, stdin: Array(text.utf8))
        XCTAssertEqual(run.exitCode, code, run.errorText)
        XCTAssertTrue(run.errorText.contains("error[check-"), run.errorText)
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path), [])
      }
    }
  }

  func testCertificates() throws {
    try withTemporaryFolder { folder in
      let one = folder.appendingPathComponent("one.json").path
      let all = folder.appendingPathComponent("all.json").path
      for arguments in [
        ["emit", "redash-athena", "--example", "--certificate", one],
        ["emit", "--all-roles", "--example", "-o", folder.path, "--certificate", all],
      ] {
        let run = try runBinary("policygen", arguments)
        XCTAssertEqual(run.exitCode, 0, run.errorText)
      }
      let role = try XCTUnwrap(JSONDocument.parse(try String(contentsOfFile: one, encoding: .utf8)).root)
      XCTAssertEqual(role.members?.first?.name, "schema")
      XCTAssertEqual(role["role"]?.string, "redash-athena")
      XCTAssertEqual(role["envelope"]?["answer"]?.string, "proved")
      XCTAssertEqual(role["escalation"]?["answer"]?.string, "none")
      XCTAssertEqual(role["residualRisks"]?.elements?.first?["name"]?.string, "one-role-for-all-users")
      for key in ["mustAllow", "mustDeny"] {
        let requests = try XCTUnwrap(role[key]?["requests"]?.elements)
        XCTAssertFalse(requests.isEmpty)
        XCTAssertEqual(role[key]?["count"].map(JSONWriter.minified), "\(requests.count)", key)
        XCTAssertTrue(requests.allSatisfy { $0["expected"]?.string == (key == "mustAllow" ? "allow" : "deny") })
      }
      let roles = try XCTUnwrap(JSONDocument.parse(try String(contentsOfFile: all, encoding: .utf8)).root)
      XCTAssertEqual(roles["roles"]?.elements?.count, 8)
      XCTAssertEqual(roles["escalation"]?["answer"]?.string, "capped")
      XCTAssertEqual(roles["invocation"]?["answer"]?.string, "onlyThroughAthena")
      XCTAssertNotNil(roles["serviceTable"]?.string)
    }
  }
}

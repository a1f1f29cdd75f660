import Foundation
import TestSupport
import XCTest

/// `simulate-access` as a user runs it.
final class SimulateAccessTests: XCTestCase {
  private let environment = Fixtures.url("environments/example.json").path
  private let table = "arn:aws:glue:us-east-1:123456789012:table/sales/orders"

  func testExitCodesOfCan() throws {
    let policy = Fixtures.url("policies/documented/prequel-athena-source.identity.json").path
    let role = "arn:aws:iam::123456789012:role/r"
    let cases: [(words: [String], exitCode: Int32)] = [
      (["athena-source", "glue:GetTable", table, "-i", environment], 0),
      (["athena-source", "glue:UpdateTable", table, "-i", environment], 1),
      (["athena-source", "glue:UpdateTable", table, "-i", environment, "--expect", "deny"], 0),
      (["athena-source", "glue:GetTable", table, "-i", environment, "--expect", "deny"], 1),
      ([role, "glue:UpdateTable", table, "--policy", policy], 0),
      (["nobody", "glue:GetTable", table, "-i", environment], 2),
      (["athena-source", "glue", table, "-i", environment], 2),
      (["athena-source", "glue:GetTable", "table/sales", "-i", environment], 2),
      (["athena-source", "glue:GetTable", table], 2),
      (["athena-source", "glue:GetTable", table, "-i", "no-such-file.json"], 3),
      (["athena-source", "glue:GetTable", table, "-i", policy], 3),
    ]
    for (words, exitCode) in cases {
      let run = try runBinary("simulate-access", ["can"] + words)
      XCTAssertEqual(run.exitCode, exitCode, "\(words): \(run.errorText)")
    }
  }

  func testADenialSaysWhatWouldHaveToChange() throws {
    let run = try runBinary("simulate-access", ["can", "athena-source", "glue:UpdateTable", table, "-i", environment])
    XCTAssertTrue(run.outputText.hasPrefix("denied: arn:aws:iam::123456789012:role/transfer-role glue:UpdateTable\n"))
    XCTAssertTrue(run.outputText.contains("to allow it: an identity policy of"), run.outputText)
    XCTAssertTrue(run.outputText.contains("`Action` does not list `glue:UpdateTable`"), run.outputText)
  }

  func testALikelyAliasIsProposed() throws {
    let run = try runBinary("simulate-access", ["can", "athena-sorce", "glue:GetTable", table, "-i", environment])
    XCTAssertEqual(run.exitCode, 2)
    XCTAssertTrue(run.errorText.contains("did you mean `athena-source`?"), run.errorText)
  }

  func testTemplatesThatAreNotBuiltAreSaidToBeSkipped() throws {
    let run = try runBinary("simulate-access", ["can", "athena-source", "glue:GetTable", table, "-i", environment])
    XCTAssertTrue(run.errorText.contains("skipped `mesh`: there is no template `data-mesh` yet"), run.errorText)
  }

  func testCasesThatFailAndLinesThatCannotBeRead() throws {
    let lines = """
      {"principal":"athena-source","action":"glue:GetTable","resource":"\(table)","expected":"allow"}

      {"principal":"athena-source","action":"glue:GetTable","resource":"\(table)","expected":"deny","why":"to fail"}
      {"principal":"athena-source","action":"glue:GetTable","resource":"\(table)","expected":"maybe"}
      {"principal":"athena-source","action":
      """
    let run = try runBinary("simulate-access", ["test", "-", "-i", environment], stdin: Array(lines.utf8))
    XCTAssertEqual(run.exitCode, 3)
    XCTAssertTrue(run.outputText.contains("<stdin>:3: expected deny, got Allowed"), run.outputText)
    XCTAssertTrue(run.outputText.contains("the case says: to fail"), run.outputText)
    XCTAssertTrue(run.outputText.hasSuffix("1 passed, 1 failed\n"), run.outputText)
    XCTAssertTrue(run.errorText.contains("`maybe` is not a value of `expected`: `allow` or `deny`"), run.errorText)
    XCTAssertTrue(run.errorText.contains("--> <stdin>:5:"), run.errorText)
    XCTAssertTrue(run.errorText.contains("2 of the cases cannot be read"), run.errorText)
  }

  func testAnInventoryWithAPolicyThatMeansNothingDecidesNothing() throws {
    let inventory = #"{"identity":{"arn:aws:iam::123456789012:role/r":[{"Statement":{"Effect":"Allo","Action":"*"}}]}}"#
    let words = ["can", "arn:aws:iam::123456789012:role/r", "s3:GetObject", "arn:aws:s3:::b/k", "-i", "-"]
    let run = try runBinary("simulate-access", words, stdin: Array(inventory.utf8))
    XCTAssertEqual(run.exitCode, 3)
    XCTAssertEqual(run.outputText, "")
    XCTAssertTrue(run.errorText.contains("`Allo` is not an effect"), run.errorText)
    XCTAssertTrue(run.errorText.contains("nothing was decided"), run.errorText)
  }
}

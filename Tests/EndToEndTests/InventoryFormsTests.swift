import Foundation
import JSONText
import TestSupport
import XCTest

/// Every form of an inventory, as a user gives it.
final class InventoryFormsTests: XCTestCase {
  private let folder = Fixtures.url("inventories/folder").path
  private let details = Fixtures.url("inventories/account-details.json").path

  func testAFolderAndAccountDetails() throws {
    let session = "arn:aws:sts::111111111111:assumed-role/loader/run"
    let ana = "arn:aws:iam::111111111111:user/ana"
    let glue = "arn:aws:glue:us-east-1:111111111111:"
    let cases: [(words: [String], exitCode: Int32, says: String)] = [
      ([session, "s3:GetObject", "arn:aws:s3:::lake/sales/k", "-i", folder], 0, "allowed: "),
      ([session, "s3:GetObject", "arn:aws:s3:::lake/stock/k", "-i", folder], 1, "denied: "),
      (
        [session, "s3:DeleteObject", "arn:aws:s3:::lake/sales/k", "-i", folder], 1,
        "service control policy scps/111111111111/01-account/no-deletes.json, statement 2 denies it"
      ),
      (
        [ana, "s3:GetObject", "arn:aws:s3:::lake/secret/k", "-i", folder + "/"], 1,
        "resource policy resources/lake.json"
      ),
      ([ana, "glue:GetTable", glue + "table/sales/orders", "-i", folder], 0, "allowed: "),
      (
        [ana, "glue:GetTable", glue + "table/sales/items", "-i", folder], 1,
        "IAM allows it, but Lake Formation has not granted `DESCRIBE` or `SELECT` on `table/sales/items`"
      ),
      (
        [ana, "s3:PutObject", "arn:aws:s3:us-east-1:111111111111:accesspoint/ap/object/k", "-i", folder], 1,
        "the bucket of the access point is not known"
      ),
      (
        ["arn:aws:iam::111111111111:user/staff/ana", "glue:GetTable", glue + "table/d/t", "-i", details], 0, "allowed: "
      ),
      // Merged: the user of one, and what Lake Formation knows of the other.
      (
        ["arn:aws:iam::111111111111:user/staff/ana", "glue:GetTable", glue + "table/d/t", "-i", details, "-i", folder],
        1,
        "Lake Formation has not granted"
      ),
    ]
    for (words, exitCode, says) in cases {
      let run = try runBinary("simulate-access", ["can"] + words)
      XCTAssertEqual(run.exitCode, exitCode, "\(words): \(run.errorText)\(run.outputText)")
      XCTAssertTrue(run.outputText.contains(says), "\(words): \(run.outputText)")
      XCTAssertEqual(run.errorText, "", "\(words)")
    }
  }

  /// R67: the contract of a batch's answers.
  func testTheVerdictOfLakeFormationInABatch() throws {
    let lines = ["orders", "items"].map { table in
      #"{"id": "\#(table)", "request": {"principal": "arn:aws:iam::111111111111:user/ana", "action": "glue:GetTable", "resource": "arn:aws:glue:us-east-1:111111111111:table/sales/\#(table)"}}"#
    }
    let input = Array((lines.joined(separator: "\n") + "\n").utf8)
    let full = try runBinary("simulate-access", ["batch", "-i", folder], stdin: input)
    let answers = full.outputText.split(separator: "\n").map(String.init)
    XCTAssertEqual(answers.count, 2)
    XCTAssertTrue(answers[0].contains(#""decision":"Allowed""#), answers[0])
    XCTAssertTrue(answers[0].contains(#""lakeFormation":"allowed""#), answers[0])
    XCTAssertTrue(answers[1].contains(#""decision":"ImplicitlyDenied""#), answers[1])
    XCTAssertTrue(answers[1].contains(#""lakeFormation":"denied""#), answers[1])
    XCTAssertTrue(answers[1].contains(#""layer":"lakeFormation""#), answers[1])
    let brief = try runBinary("simulate-access", ["batch", "--decision-only", "-i", folder], stdin: input)
    XCTAssertEqual(
      brief.outputText,
      #"{"id":"orders","decision":"Allowed"}"# + "\n" + #"{"id":"items","decision":"ImplicitlyDenied"}"# + "\n")
  }

  func testWhatAnInventoryLacksIsSaidWithItsPlace() throws {
    let details = """
      {"UserDetailList": [{"Arn": "arn:aws:iam::111111111111:user/a", "UserName": "a",
        "AttachedManagedPolicies": [{"PolicyName": "p", "PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}]}]}
      """
    let words = ["can", "arn:aws:iam::111111111111:user/a", "s3:GetObject", "arn:aws:s3:::b/k", "-i", "-"]
    let run = try runBinary("simulate-access", words, stdin: Array(details.utf8))
    XCTAssertEqual(run.exitCode, 1)
    XCTAssertTrue(
      run.errorText.contains("the document of `arn:aws:iam::aws:policy/AdministratorAccess` is not in the file"))
    XCTAssertTrue(run.errorText.contains("--> <stdin>:2:"), run.errorText)
    try withTemporaryFolder { folder in
      let role = folder.appendingPathComponent("principals/1/role/r")
      try FileManager.default.createDirectory(at: role, withIntermediateDirectories: true)
      try "{}".write(to: role.appendingPathComponent("x.identity.json"), atomically: true, encoding: .utf8)
      try "nothing".write(to: folder.appendingPathComponent("notes.txt"), atomically: true, encoding: .utf8)
      let wrong = try runBinary("simulate-access", Array(words.dropLast()) + [folder.path])
      XCTAssertEqual(wrong.exitCode, 3, wrong.outputText)
      XCTAssertTrue(wrong.errorText.contains("notes.txt` was left out"), wrong.errorText)
      XCTAssertTrue(wrong.errorText.contains("is not an account number"), wrong.errorText)
    }
  }
}

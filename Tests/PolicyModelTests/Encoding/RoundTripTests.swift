import Foundation
import JSONText
import PolicyModel
import TestSupport
import XCTest

/// What is read is written back with the same JSON value.
final class RoundTripTests: XCTestCase {
  func testDocuments() {
    for document in [
      #"{"Statement": []}"#,
      #"{"Version": "2008-10-17", "Id": "x", "Statement": {"Effect": "Deny", "NotAction": "*"}}"#,
      #"{"Version": "2012-10-17", "Statement": [{"Sid": "", "Effect": "Allow", "Action": ["a:b"], "Resource": "*"}]}"#,
      #"{"Statement": {"Effect": "Allow", "Principal": "*", "Action": [], "NotResource": ["a", "b"]}}"#,
      #"{"Statement": {"Effect": "Allow", "NotPrincipal": {"Service": ["x"], "AWS": "*", "Federated": []}, "Action": "*"}}"#,
      #"{"Statement": {"Effect": "Allow", "Action": "*", "Condition": {"Bool": {"a": true, "b": "false"}}}}"#,
      #"{"Statement": {"Effect": "Allow", "Action": "*", "Condition": {"X": {"a": [1, -1.50, "2", true]}, "Y": {"a": ["v"]}}}}"#,
      #"{"Statement": {"Effect": "Allow", "Action": "é\u0301", "Resource": "\ud83d\udc4d\u0000"}}"#,
    ] {
      assertSurvives(JSONDocument.parse(document).root ?? .init(.null), document)
    }
  }

  func testDocumentedPolicies() throws {
    for name in try Fixtures.names(in: "policies/documented") where name.hasSuffix(".json") {
      let document = JSONDocument.parse(try Fixtures.bytes("policies/documented/\(name)"))
      let root = try XCTUnwrap(document.root, name)
      if DecodedPolicy(root).issues.isEmpty { assertSurvives(root, name) }
    }
  }

  /// Every AWS managed policy that moto carries is read without an issue and written back the same.
  func testManagedPolicies() throws {
    let script = """
      import importlib.util, json, pathlib, runpy
      folder = pathlib.Path(importlib.util.find_spec("moto").submodule_search_locations[0])
      source = runpy.run_path(str(folder / "iam" / "aws_managed_policies.py"))
      for name, policy in sorted(json.loads(source["aws_managed_policies_data"]).items()):
          print(json.dumps({"name": name, "document": policy["Document"]}))
      """
    let run = try PythonEnvironment.run(script)
    XCTAssertEqual(run.exitCode, 0, run.errorText)
    let lines = run.output.split(separator: UInt8(ascii: "\n"))
    for line in lines {
      let root = try XCTUnwrap(JSONDocument.parse(Array(line)).root)
      let name = try XCTUnwrap(root["name"]?.string)
      assertSurvives(try XCTUnwrap(root["document"], name), name)
    }
    XCTAssertGreaterThanOrEqual(lines.count, 1485)
  }

  /// Time grows with the text, not with its square.
  func testManyOperators() {
    let conditions = (0..<20_000).map { Condition("O\($0)", "k", ["v"]) }
    let statement = Statement(effect: .deny, action: ActionElement([ActionPattern("*")]), conditions: conditions)
    XCTAssertEqual(statement.json["Condition"]?.members?.count, 20_000)
  }

  private func assertSurvives(_ root: JSONNode, _ name: String) {
    let decoded = DecodedPolicy(root)
    XCTAssertTrue(decoded.isEvaluable, "\(name): \(decoded.issues.map(\.message))")
    for issue in decoded.issues {
      // Empty lists and unknown operators keep their spelling; nothing else that is wrong could.
      switch issue.kind {
      case .emptyList, .emptyStatementList, .unknownOperator: XCTAssertTrue(document(name), "\(name): \(issue.message)")
      default: XCTFail("\(name): \(issue.message)")
      }
    }
    XCTAssertTrue(
      decoded.policy.json.hasSameValue(as: root), "\(name) becomes \(JSONWriter.pretty(decoded.policy.json))")
    XCTAssertEqual(DecodedPolicy(decoded.policy.json).policy, decoded.policy, name)
  }

  /// Whether a name is a document of this file, which may hold what the grammar does not allow.
  private func document(_ name: String) -> Bool { name.hasPrefix("{") }
}

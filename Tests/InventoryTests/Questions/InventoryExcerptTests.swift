import Foundation
import Inventory
import JSONText
import PolicyModel
import TestSupport
import XCTest

/// What is read of an inventory for one principal gives the same answer as all of it.
final class InventoryExcerptTests: XCTestCase {
  private func inventory(_ bytes: [UInt8], _ name: String) throws -> Inventory {
    let document = JSONDocument.parse(bytes)
    XCTAssertEqual(document.errors, [], name)
    let root = try XCTUnwrap(document.root, name)
    if AccountDetails.isAccountDetails(root) { return AccountDetails(root).inventory }
    return InventoryFile(root).inventory
  }

  func testTheAnswerIsTheSame() throws {
    var files = [
      ("inventories/account-details.json", Array(try Fixtures.text("inventories/account-details.json").utf8))
    ]
    if let shared = try? SharedCases.bytes("roles/bystanders.json") { files.append(("shared", shared)) }
    var compared = 0
    for (name, bytes) in files {
      let whole = try inventory(bytes, name)
      let sessions = whole.principalNames.compactMap { ARN($0) }.filter { $0.resourceType == "role" }.map {
        "arn:aws:sts::\($0.accountField):assumed-role/\($0.resource.split(separator: "/").last ?? "")/run"
      }
      for text in whole.principalNames + sessions + ["anonymous", "ec2.amazonaws.com", "111111111111"] {
        let principal = try XCTUnwrap(RequestPrincipal(text), text)
        let excerpt = InventoryExcerpt(bytes, about: principal).bytes
        XCTAssertEqual(excerpt.count, bytes.count, "\(name) \(text): positions stay")
        XCTAssertEqual(
          excerpt.filter { $0 == UInt8(ascii: "\n") }.isEmpty, false, "\(name) \(text): so does something of the text")
        let part = WhatCan(principal, in: try inventory(excerpt, "\(name) \(text)"))
        let all = WhatCan(principal, in: whole)
        XCTAssertEqual(part.services, all.services, "\(name) \(text)")
        XCTAssertEqual(part.undecided, all.undecided, "\(name) \(text)")
        compared += all.services.count
      }
    }
    XCTAssertGreaterThan(compared, 5)
  }

  func testPoliciesOfOthersAreLeftOut() throws {
    let ana = "arn:aws:iam::111111111111:user/ana"
    let bob = "arn:aws:iam::111111111111:user/bob"
    let text = #"{"identity": {"\#(ana)": [{"Statement": "wrong"}], "\#(bob)": [{"Statement": "wrong"}]}}"#
    let principal = try XCTUnwrap(RequestPrincipal(bob))
    let root = try XCTUnwrap(JSONDocument.parse(InventoryExcerpt(Array(text.utf8), about: principal).bytes).root)
    let whole = InventoryFile(try XCTUnwrap(JSONDocument.parse(text).root))
    let part = InventoryFile(root)
    XCTAssertEqual(part.inventory.identity[ana], [])
    XCTAssertFalse(part.issues.isEmpty)
    XCTAssertEqual(part.issues, Array(whole.issues.suffix(part.issues.count)), "what stays keeps its position")
    XCTAssertLessThan(part.issues.count, whole.issues.count)
  }

  func testWhatIsNoInventoryStaysAsItIs() throws {
    let principal = try XCTUnwrap(RequestPrincipal("arn:aws:iam::111111111111:user/ana"))
    for text in [
      "", "{", "[]", "5", #"{"identity": 5}"#, #"{"identity": {"x": 5}}"#, #"{"Policies": {}}"#,
      #"[{"RoleDetailList": 5}]"#,
    ] {
      let bytes = Array(text.utf8)
      XCTAssertEqual(InventoryExcerpt(bytes, about: principal).bytes, bytes, text)
    }
  }
}

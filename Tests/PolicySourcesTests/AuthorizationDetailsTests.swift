import JSONText
import PolicyModel
import PolicySources
import SourceText
import TestSupport
import XCTest

/// The policies in account authorization details.
final class AuthorizationDetailsTests: XCTestCase {
  func testPoliciesOfTheFixture() throws {
    let file = SourceFile(name: "details.json", bytes: try Fixtures.bytes("inventories/account-details.json"))
    let document = SourcedDocument(json: file)
    let policies = document.policies.map { policy in
      let owner = policy.owner?.split(separator: ":").last.map(String.init) ?? "?"
      return "\(owner) \(policy.kind.map(\.rawValue) ?? "?")\(policy.notation == .json ? "" : " in text")"
    }
    XCTAssertEqual(
      policies,
      [
        "user/staff/ana identity in text", "group/analysts identity in text", "role/team/app trust",
        "role/team/app identity", "policy/readers identity in text", "policy/ReadOnlyAccess identity",
      ])
    XCTAssertEqual(document.skipped, [])
    for policy in document.policies {
      XCTAssertNotNil(policy.node["Statement"])
      XCTAssertFalse(policy.node.range.isEmpty)
    }
  }

  func testTexts() {
    func document(_ policy: String, version: String = "v1") -> SourcedDocument {
      SourcedDocument(
        json: SourceFile(
          name: "d.json",
          text: """
            {"Policies": [{"PolicyName": "p", "DefaultVersionId": "v1", "PolicyVersionList": [
              {"VersionId": "v0", "IsDefaultVersion": false, "Document": {"Statement": []}},
              {"VersionId": "\(version)", "Document": \(policy)}]}]}
            """))
    }
    let text = #""%7B%22Statement%22%3A%5B%5D%7D""#
    let encoded = document(text)
    XCTAssertEqual(encoded.policies.map(\.owner), ["p"])
    XCTAssertEqual(encoded.policies.map { encoded.file.text(in: $0.node.range) }, [text])
    XCTAssertEqual(encoded.policies.compactMap { $0.node["Statement"].map { encoded.file.text(in: $0.range) } }, [text])
    XCTAssertEqual(document(#""{\"Statement\": []}""#).policies.count, 1)
    XCTAssertEqual(document(text, version: "v2").policies.count, 0)
    let broken = document(#""%7B%22Statement""#)
    XCTAssertEqual(broken.policies.count, 0)
    XCTAssertEqual(broken.skipped.map { broken.file.text(in: $0.range) }, [#""%7B%22Statement""#])
  }
}

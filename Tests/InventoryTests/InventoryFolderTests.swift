import Inventory
import JSONText
import PolicyModel
import TestSupport
import XCTest

final class InventoryFolderTests: XCTestCase {
  private let allow = #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#

  private let open =
    #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}"#

  private func folder(_ files: [(path: String, text: String)]) -> InventoryFolder {
    InventoryFolder(files.map { InventoryFolder.File(path: $0.path, root: MarkedDocument($0.text).root) })
  }

  func testEveryPlace() throws {
    let folder = folder([
      ("inventory.json", #"{"bucketOwners": {"b": "111111111111"}}"#),
      ("principals/111111111111/role/team/app/read.identity.json", allow),
      ("principals/111111111111/role/team/app/write.identity.json", allow),
      ("principals/111111111111/role/team/app/trust.json", open),
      ("principals/111111111111/role/team/app/boundary.json", allow),
      ("principals/111111111111/role/team/app/tags.json", #"{"team": "data"}"#),
      ("principals/111111111111/user/ana/all.identity.json", allow),
      ("rcps/111111111111/00-root/full.json", allow),
      ("resources/lake/bucket.json", #"{"resource": "arn:aws:s3:::b*", "policy": \#(open)}"#),
      ("scps/111111111111/10-account/a.json", allow), ("scps/111111111111/00-root/a.json", allow),
      ("scps/111111111111/00-root/b.json", allow),
    ])
    XCTAssertTrue(folder.issues.isEmpty, "\(folder.issues)")
    let inventory = folder.inventory
    let role = "arn:aws:iam::111111111111:role/team/app"
    let account = try XCTUnwrap(AccountID("111111111111"))
    XCTAssertEqual(inventory.identity[role]?.count, 2)
    XCTAssertEqual(inventory.identity["arn:aws:iam::111111111111:user/ana"]?.count, 1)
    XCTAssertEqual(inventory.trust[role]?.count, 1)
    XCTAssertNotNil(inventory.boundaries[role])
    XCTAssertEqual(inventory.tags[role], ["team": "data"])
    XCTAssertEqual(inventory.bucketOwners["b"], account)
    XCTAssertEqual(inventory.resources.map(\.resource), [ResourcePattern("arn:aws:s3:::b*")])
    XCTAssertEqual(inventory.serviceControl[account]?.map(\.name), ["00-root", "10-account"])
    XCTAssertEqual(inventory.serviceControl[account]?.map(\.policies.count), [2, 1])
    XCTAssertEqual(inventory.resourceControl[account]?.count, 1)
  }

  /// A file in which one thing is wrong, or that stands where none belongs: the marks stand around what is said of it.
  func testEveryIssueIsFoundWhereItStands() {
    let cases: [(path: String, text: String, kind: InventoryIssue.Kind, isFatal: Bool)] = [
      ("notes.json", "«{}»", .misplacedFile, false),
      ("principals/111111111111/role/x.json", "«{}»", .misplacedFile, false),
      ("principals/111111111111/group/g/x.identity.json", "«{}»", .misplacedFile, false),
      ("principals/111111111111/role/r/policy.json", "«{}»", .misplacedFile, false),
      ("principals/111111111111/user/u/trust.json", "«{}»", .misplacedFile, false),
      (
        "principals/1/role/r/x.identity.json", "«{}»", .notAccount("1", section: "principals/1/role/r/x.identity.json"),
        true
      ),
      ("scps/111111111111/a.json", "«{}»", .misplacedFile, false),
      ("scps/1/0/a.json", "«{}»", .notAccount("1", section: "scps/1/0/a.json"), true),
      ("resources/b.json", #"«{"policy": \#(allow)}»"#, .missing("resource", in: "resources/b.json"), true),
      ("resources/b.json", #"«{"resource": "*"}»"#, .missing("policy", in: "resources/b.json"), true),
      (
        "resources/b.json", #"{"resource": "*", "policy": \#(open), «"owner"»: "x"}"#,
        .unknownMember("owner", in: "resources/b.json", choices: ["resource", "policy"]), true
      ),
      ("inventory.json", #"{«"identities"»: {}}"#, .unknownSection("identities", nearest: "identity"), true),
      (
        "principals/111111111111/role/r/tags.json", #"{"a": «1»}"#,
        .wrongType(element: "a", expected: "a string", found: "a number"), true
      ),
    ]
    for test in cases {
      let marked = MarkedDocument(test.text)
      let folder = InventoryFolder([InventoryFolder.File(path: test.path, root: marked.root)])
      XCTAssertEqual(folder.issues.map(\.issue.kind), [test.kind], test.path)
      XCTAssertEqual(folder.issues.first?.path, test.path)
      XCTAssertEqual(folder.issues.first?.issue.range, marked.range, test.path)
      XCTAssertEqual(folder.issues.first?.issue.isFatal, test.isFatal, test.path)
    }
    let wrong = folder([("scps/111111111111/0/a.json", #"{"Statement": {"Effect": "Allow"}}"#)])
    let mute = folder([("resources/b.json", #"{"resource": "*", "policy": \#(allow)}"#)])
    XCTAssertEqual(mute.issues.map(\.issue.kind), [.withoutPrincipal(.allow)])
    guard case .policy? = wrong.issues.first?.issue.kind else { return XCTFail("\(wrong.issues)") }
  }
}

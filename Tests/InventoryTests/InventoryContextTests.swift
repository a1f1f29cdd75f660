import Inventory
import PolicyModel
import TestSupport
import XCTest

/// The context keys that an inventory tells: tags, unique ids and organisations.
final class InventoryContextTests: XCTestCase {
  private let user = "arn:aws:iam::111111111111:user/ana"
  private let role = "arn:aws:iam::111111111111:role/team/app"

  private func inventory() -> Inventory {
    var inventory = InventoryFile(
      MarkedDocument(
        """
        {"tags": {"\(user)": {"team": "data"}, "\(role)": {"team": "ops"}}, "trust": {"\(role)": {"Statement": []}},
         "organizations": {"111111111111": {"id": "o-1", "path": "o-1/r-1/ou-1/"}, "222222222222": {"id": "o-2"}},
         "bucketOwners": {"theirs": "222222222222"}}
        """
      ).root
    ).inventory
    inventory.uniqueIDs = [user: "AIDAEXAMPLEEXAMPLE001", role: "AROAEXAMPLEEXAMPLE001"]
    return inventory
  }

  func testKeys() throws {
    let session = "arn:aws:sts::111111111111:assumed-role/app/run"
    let cases: [(principal: String, resources: [String], key: String, value: ContextValue?)] = [
      (user, ["*"], "aws:PrincipalTag/team", .single("data")),
      (session, ["*"], "aws:PrincipalTag/team", .single("ops")),
      ("anonymous", ["*"], "aws:PrincipalTag/team", nil),
      (user, ["*"], "aws:userid", .single("AIDAEXAMPLEEXAMPLE001")),
      (session, ["*"], "aws:userid", .single("AROAEXAMPLEEXAMPLE001:run")), (role, ["*"], "aws:userid", nil),
      (user, ["*"], "aws:PrincipalOrgID", .single("o-1")),
      (user, ["*"], "aws:PrincipalOrgPaths", .list(["o-1/r-1/ou-1/"])),
      ("s3.amazonaws.com", ["*"], "aws:PrincipalOrgID", nil),
      (user, ["arn:aws:s3:::theirs/k"], "aws:ResourceOrgID", .single("o-2")),
      (user, ["arn:aws:s3:::theirs/k"], "aws:ResourceOrgPaths", nil),
      (user, ["arn:aws:s3:::ours/k"], "aws:ResourceOrgID", .single("o-1")),
      (user, ["arn:aws:s3:::ours/k", "arn:aws:s3:::theirs/k"], "aws:ResourceOrgID", nil),
    ]
    for test in cases {
      let request = Request(
        principal: try XCTUnwrap(RequestPrincipal(test.principal)), action: try XCTUnwrap(ActionName("s3:GetObject")),
        resources: test.resources)
      let name = "\(test.principal) \(test.resources) \(test.key)"
      XCTAssertEqual(inventory().completed(request).context[test.key], test.value, name)
    }
  }

  func testWhatIsGivenWins() throws {
    var request = Request(
      principal: try XCTUnwrap(RequestPrincipal(user)), action: try XCTUnwrap(ActionName("s3:GetObject")),
      resources: ["*"])
    request.context["AWS:PrincipalTag/Team"] = .single("other")
    XCTAssertEqual(inventory().completed(request).context["aws:PrincipalTag/team"], .single("other"))
  }

  func testMergingFacts() {
    var merged = inventory()
    merged.merge(
      InventoryFile(
        MarkedDocument(
          """
          {"tags": {"\(user)": {"stage": "test"}}, "organizations": {"222222222222": {"id": "o-3"}},
           "restrictPublicBuckets": ["b", "111111111111"], "lakeFormation": {"111111111111": {"admins": ["\(user)"]}},
           "accessPoints": {"arn:aws:s3:us-east-1:111111111111:accesspoint/ap": "b"}}
          """
        ).root
      ).inventory)
    merged.merge(
      InventoryFile(MarkedDocument(#"{"lakeFormation": {"111111111111": {"admins": ["\#(role)"]}}}"#).root).inventory)
    XCTAssertEqual(merged.tags[user], ["team": "data", "stage": "test"])
    XCTAssertEqual(merged.organizations.values.map(\.id).sorted(), ["o-1", "o-3"])
    XCTAssertEqual(merged.publicAccessBlock.buckets, ["b"])
    XCTAssertEqual(merged.publicAccessBlock.accounts.map(\.description), ["111111111111"])
    XCTAssertEqual(merged.lakeFormation.lakes.values.first?.admins, [user, role])
    XCTAssertEqual(merged.accessPoints.count, 1)
  }

  /// Sections of facts in which one thing is wrong: the marks stand around it.
  func testEveryIssueIsFoundWhereItStands() {
    let cases: [(document: String, kind: InventoryIssue.Kind)] = [
      (#"{"tags": {"ana": «{}»}}"#, .notARN("ana", section: "tags")),
      (#"{"tags": {"\#(user)": «[]»}}"#, .wrongType(element: user, expected: "an object", found: "an array")),
      (#"{"tags": {"\#(user)": {"a": «1»}}}"#, .wrongType(element: "a", expected: "a string", found: "a number")),
      (#"{"organizations": {"1": «{}»}}"#, .notAccount("1", section: "organizations")),
      (#"{"organizations": {"111111111111": «{}»}}"#, .missing("id", in: "111111111111")),
      (
        #"{"organizations": {"111111111111": {"id": "o-1", "ou": «"x"»}}}"#,
        .unknownMember("ou", in: "111111111111", choices: ["id", "path"])
      ),
      (
        #"{"restrictPublicBuckets": «{}»}"#,
        .wrongType(element: "restrictPublicBuckets", expected: "a list of buckets and accounts", found: "an object")
      ),
      (
        #"{"restrictPublicBuckets": [«1»]}"#,
        .wrongType(element: "restrictPublicBuckets", expected: "a string", found: "a number")
      ),
      (#"{"accessPoints": {"ap": «"b"»}}"#, .notARN("ap", section: "accessPoints")),
    ]
    for (document, kind) in cases {
      let marked = MarkedDocument(document)
      let issues = InventoryFile(marked.root).issues
      XCTAssertEqual(issues.map(\.kind), [kind], document)
      XCTAssertEqual(issues.first?.range, marked.range, document)
      XCTAssertEqual(issues.first?.isFatal, true, document)
      XCTAssertFalse(issues.first?.message.isEmpty ?? true, document)
    }
  }
}

import Inventory
import PolicyModel
import TestSupport
import XCTest

/// The context keys that an inventory tells: tags, unique ids and organisations.
final class InventoryContextTests: XCTestCase {
  private let user = "arn:aws:iam::111111111111:user/ana"
  private let key = "arn:aws:kms:us-east-1:111111111111:key/k"
  private let role = "arn:aws:iam::111111111111:role/team/app"

  private func inventory() -> Inventory {
    var inventory = InventoryFile(
      MarkedDocument(
        """
        {"tags": {"\(user)": {"team": "data"}, "\(role)": {"team": "ops"}}, "trust": {"\(role)": {"Statement": []}},
         "organizations": {"111111111111": {"id": "o-1", "path": "o-1/r-1/ou-1/"}, "222222222222": {"id": "o-2"}},
         "bucketOwners": {"theirs": "222222222222"}, "userOfFederatedUser": {"111111111111/fay": "\(user)"},
         "canonicalIds": {"111111111111": "79a5"}, "keyManagers": {"\(key)": "AWS", "\(key)2": "CUSTOMER"}}
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

  /// R23, R45, R53: what ARNs do not tell, and an inventory does.
  func testFacts() throws {
    let federated = "arn:aws:sts::111111111111:federated-user/fay"
    let cases: [(principal: String, holder: String?, id: String?)] = [
      (federated, user, "79a5"), ("arn:aws:sts::111111111111:federated-user/other", nil, "79a5"),
      ("arn:aws:sts::222222222222:federated-user/fay", nil, nil), (user, user, "79a5"), ("anonymous", nil, nil),
      ("s3.amazonaws.com", nil, nil),
    ]
    for test in cases {
      let request = inventory().completed(
        Request(
          principal: try XCTUnwrap(RequestPrincipal(test.principal)),
          action: try XCTUnwrap(ActionName("kms:Decrypt")), resources: [key, key + "2"]))
      let holder = test.holder ?? (test.principal.hasPrefix("arn:") ? test.principal : nil)
      XCTAssertEqual(request.principal.policyHolder?.description, holder, test.principal)
      XCTAssertEqual(request.canonicalID, test.id, test.principal)
      XCTAssertEqual(request.managedKeys, [key], test.principal)
    }
    let asked = Request(
      principal: try XCTUnwrap(RequestPrincipal(federated)), action: try XCTUnwrap(ActionName("s3:GetObject")),
      resources: ["*"])
    let completed = inventory().completed(asked)
    XCTAssertEqual(completed.context["aws:PrincipalTag/team"], .single("data"), "a session has its user's tags")
    XCTAssertTrue(inventory().conflicts(with: inventory()).isEmpty)
    var other = inventory()
    other.keyManagers[key] = .customer
    other.canonicalIDs["111111111111"] = "b97e"
    other.userOfFederatedUser["111111111111/fay"] = ARN("arn:aws:iam::111111111111:user/bo")
    XCTAssertEqual(
      inventory().conflicts(with: other),
      [
        "the canonical id of `111111111111`", "the manager of the key `\(key)`",
        "the user of the federated user `111111111111/fay`",
      ])
  }

  /// R67: who may make tables in a database that points to a registered location may point them there.
  func testLocationsOfDatabases() throws {
    let catalog = "arn:aws:glue:us-east-1:111111111111:"
    let inventory = InventoryFile(
      MarkedDocument(
        """
        {"identity": {"\(user)": {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}},
         "locations": {"\(catalog)database/d": "s3://lake/d", "\(catalog)table/d/old": "s3://lake/old",
          "\(catalog)database/out": "s3://elsewhere"},
         "lakeFormation": {"111111111111": {"registered": ["s3://lake"], "grants": [
          {"principal": "\(user)", "resource": "d", "permissions": ["CREATE_TABLE"]},
          {"principal": "\(user)", "resource": "out", "permissions": ["CREATE_TABLE"]},
          {"principal": "\(user)", "resource": "d.old", "permissions": ["ALTER"]}]}}}
        """
      ).root
    ).inventory
    let cases: [(action: String, resource: String, location: String?, isAllowed: Bool, isOpen: Bool)] = [
      ("CreateTable", "table/d/new", "s3://lake/d/new", true, false),
      ("CreateTable", "table/d/new", "s3://lake/d", true, false),
      ("CreateTable", "database/d", "s3://lake/d/new", true, false),
      ("CreateTable", "table/d/new", "s3://lake/dd", false, false),
      ("CreateTable", "table/d/new", nil, true, true), ("CreateTable", "database/d", nil, true, true),
      ("CreateTable", "table/out/new", "s3://lake/x", false, false),
      ("CreateTable", "table/out/new", "s3://elsewhere/x", true, false),
      ("UpdateTable", "table/d/old", nil, false, false), ("UpdateTable", "table/d/old", "s3://lake/d", false, false),
      ("UpdateTable", "table/d/old", "s3://elsewhere", true, false),
    ]
    for test in cases {
      var request = Request(
        principal: try XCTUnwrap(RequestPrincipal(user)), action: try XCTUnwrap(ActionName("glue:\(test.action)")),
        resources: [catalog + test.resource])
      request.dataLocation = test.location
      let policies = inventory.policySet(for: request)
      let decision = Authorizer(policies).decide(inventory.completed(request))
      let name = "\(test.action) \(test.resource) \(test.location ?? "-")"
      XCTAssertEqual(decision.isAllowed, test.isAllowed, name)
      XCTAssertEqual(decision.lakeFormation.leavesLocationOpen, test.isOpen, name)
      XCTAssertEqual(CompiledPolicySet(policies).outcome(of: inventory.completed(request)), decision.outcome, name)
      if !test.isAllowed {
        XCTAssertEqual(
          decision.lakeFormation.missingText?.hasPrefix("`DATA_LOCATION_ACCESS` on `s3://lake/"), true, name)
      }
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

import Inventory
import JSONText
import PolicyModel
import TestSupport
import XCTest

final class AccountDetailsTests: XCTestCase {
  private let ana = "arn:aws:iam::111111111111:user/staff/ana"
  private let app = "arn:aws:iam::111111111111:role/team/app"

  private func details(_ name: String) throws -> AccountDetails {
    let document = JSONDocument.parse(try Fixtures.bytes("inventories/\(name)"))
    XCTAssertEqual(document.errors.count, 0, name)
    return AccountDetails(try XCTUnwrap(document.root))
  }

  func testUsersGroupsAndRoles() throws {
    let details = try details("account-details.json")
    XCTAssertEqual(details.issues, [])
    let inventory = details.inventory
    let readers = "arn:aws:iam::111111111111:policy/readers"
    XCTAssertEqual(
      inventory.identity[ana]?.map(\.name), ["own", readers, "group-inline", "arn:aws:iam::aws:policy/ReadOnlyAccess"])
    XCTAssertEqual(inventory.identity[app]?.map(\.name), ["inline"])
    XCTAssertEqual(inventory.boundaries[app]?.name, readers)
    XCTAssertEqual(inventory.trust[app]?.count, 1)
    XCTAssertEqual(inventory.tags[app], ["team": "data", "stage": ""])
    XCTAssertEqual(inventory.uniqueIDs[ana], "AIDAEXAMPLEEXAMPLE001")
    XCTAssertEqual(inventory.unreadPolicies, [:])
  }

  /// What the documents mean, whichever way they are spelled: R14, R16, R60, and the keys that tags and ids tell.
  func testDecisions() throws {
    let inventory = try details("account-details.json").inventory
    let session = "arn:aws:sts::111111111111:assumed-role/app/run"
    let cases: [(principal: String, action: String, resource: String, outcome: Decision.Outcome)] = [
      (ana, "s3:GetObject", "arn:aws:s3:::own/k", .allowed),
      (ana, "s3:GetObject", "arn:aws:s3:::readers/k", .allowed),
      // A version that is not the default one allows it.
      (ana, "s3:DeleteObject", "arn:aws:s3:::readers/k", .implicitlyDenied),
      (ana, "s3:GetObject", "arn:aws:s3:::group/k", .allowed),
      (ana, "s3:GetObject", "arn:aws:s3:::secret/k", .explicitlyDenied),
      (session, "s3:GetObject", "arn:aws:s3:::readers/data/k", .allowed),
      (session, "s3:GetObject", "arn:aws:s3:::readers/other/k", .implicitlyDenied),
      (session, "s3:GetObject", "arn:aws:s3:::own/data/k", .implicitlyDenied),
      (session, "s3:PutObject", "arn:aws:s3:::readers/AROAEXAMPLEEXAMPLE001:run/k", .allowed),
      (ana, "sts:AssumeRole", app, .allowed),
      (session, "sts:AssumeRole", app, .implicitlyDenied),
    ]
    for (principal, action, resource, outcome) in cases {
      let request = inventory.completed(
        Request(
          principal: try XCTUnwrap(RequestPrincipal(principal)), action: try XCTUnwrap(ActionName(action)),
          resources: [resource]))
      let set = inventory.policySet(for: request)
      XCTAssertEqual(Authorizer(set).decide(request).outcome, outcome, "\(principal) \(action) \(resource)")
      XCTAssertEqual(
        CompiledPolicySet(set).outcome(of: request), outcome, "\(principal) \(action) \(resource), compiled")
    }
  }

  /// Outputs in which one thing is wrong or missing: the marks stand around it.
  private var cases: [(document: String, kind: InventoryIssue.Kind, unread: [String])] {
    let user = #""Arn": "arn:aws:iam::111111111111:user/a", "UserName": "a""#
    let me = "arn:aws:iam::111111111111:user/a"
    let managed = #"{"PolicyName": "p", "PolicyArn": "arn:aws:iam::aws:policy/p"}"#
    return [
      (
        #"{"UserDetailList": [{\#(user), "AttachedManagedPolicies": [«\#(managed)»]}]}"#,
        .missingDocument(policy: "arn:aws:iam::aws:policy/p", of: me), ["arn:aws:iam::aws:policy/p"]
      ),
      (
        #"""
        {"UserDetailList": [{\#(user), "AttachedManagedPolicies": [«\#(managed)»]}],
         "Policies": [{"Arn": "arn:aws:iam::aws:policy/p", "DefaultVersionId": "v2",
          "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": false, "Document": {}}]}]}
        """#,
        .missingDocument(policy: "arn:aws:iam::aws:policy/p", of: me), ["arn:aws:iam::aws:policy/p"]
      ),
      (
        #"{"UserDetailList": [{\#(user), "PermissionsBoundary": «{"PermissionsBoundaryArn": "arn:aws:iam::1:policy/b"}»}]}"#,
        .missingDocument(policy: "arn:aws:iam::1:policy/b", of: me), ["arn:aws:iam::1:policy/b"]
      ),
      (
        #"{"UserDetailList": [{\#(user), "UserPolicyList": [«{"PolicyName": "in"}»]}]}"#,
        .missingDocument(policy: "in", of: me), ["in"]
      ),
      (
        #"{"UserDetailList": [{\#(user), "GroupList": [«"staff"»]}]}"#, .missingGroup("staff", of: me),
        ["the policies of group staff"]
      ),
      (
        #"{"UserDetailList": [{\#(user), "UserPolicyList": [{"PolicyName": "in", "PolicyDocument": «"%7B"»}]}]}"#,
        .unreadableDocument(of: "in"), []
      ),
      (#"{"UserDetailList": «{}»}"#, .wrongType(element: "UserDetailList", expected: "a list", found: "an object"), []),
      (#"{"UserDetailList": [«{"UserName": "a"}»]}"#, .missing("Arn", in: "entry"), []),
      (#"{"RoleDetailList": [{"Arn": «"a"»}]}"#, .notARN("a", section: "Arn"), []),
      (#"{"RoleDetailList": [], "IsTruncated": «true»}"#, .truncated, []),
      (#"[{"RoleDetailList": []}, «1»]"#, .wrongType(element: "page", expected: "an object", found: "a number"), []),
      (
        #"{"RoleDetailList": [], «"RoleDetailsList"»: []}"#,
        .unknownSection("RoleDetailsList", nearest: "RoleDetailList"), []
      ),
    ]
  }

  func testWhatIsMissingIsReportedAndTakenForADenial() throws {
    for test in cases {
      let marked = MarkedDocument(test.document)
      XCTAssertTrue(AccountDetails.isAccountDetails(marked.root), test.document)
      let details = AccountDetails(marked.root)
      XCTAssertEqual(details.issues.map(\.kind), [test.kind], test.document)
      XCTAssertEqual(details.issues.first?.range, marked.range, test.document)
      XCTAssertFalse(details.issues.first?.message.isEmpty ?? true, test.document)
      XCTAssertEqual(details.inventory.unreadPolicies.values.first ?? [], test.unread, test.document)
    }
  }

  func testNothingIsAllowedToWhosePoliciesAreNotKnown() throws {
    let allow = #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#
    let details = AccountDetails(
      MarkedDocument(
        #"""
        {"UserDetailList": [{"Arn": "arn:aws:iam::111111111111:user/a", "UserPolicyList": [{"PolicyName": "all",
          "PolicyDocument": \#(allow)}], "GroupList": ["staff"]}]}
        """#
      ).root)
    let request = Request(
      principal: try XCTUnwrap(RequestPrincipal("arn:aws:iam::111111111111:user/a")),
      action: try XCTUnwrap(ActionName("s3:GetObject")), resources: ["arn:aws:s3:::b/k"])
    let set = details.inventory.policySet(for: request)
    let decision = Authorizer(set).decide(request)
    XCTAssertEqual(decision.denial, .unreadPolicy("the policies of group staff"))
    XCTAssertEqual(CompiledPolicySet(set).outcome(of: request), .implicitlyDenied)
  }

  /// Pages may part a principal from its group and its policies.
  func testPages() throws {
    let details = AccountDetails(
      MarkedDocument(
        #"""
        [{"UserDetailList": [{"Arn": "arn:aws:iam::111111111111:user/a", "GroupList": ["g"]}], "IsTruncated": true},
         {"GroupDetailList": [{"Arn": "arn:aws:iam::111111111111:group/g", "GroupName": "g",
          "AttachedManagedPolicies": [{"PolicyArn": "arn:aws:iam::111111111111:policy/p"}]}]},
         {"Policies": [{"Arn": "arn:aws:iam::111111111111:policy/p", "DefaultVersionId": "v1", "PolicyVersionList":
          [{"VersionId": "v1", "Document": {"Statement": []}}]}], "IsTruncated": false}]
        """#
      ).root)
    XCTAssertEqual(
      details.inventory.identity["arn:aws:iam::111111111111:user/a"]?.map(\.name),
      ["arn:aws:iam::111111111111:policy/p"])
    XCTAssertFalse(details.issues.contains { $0.kind == .truncated })
  }

  func testAGroupOfAnotherAccountIsAnother() {
    let details = AccountDetails(
      MarkedDocument(
        #"""
        [{"UserDetailList": [{"Arn": "arn:aws:iam::111111111111:user/a", "GroupList": ["g"]}]},
         {"GroupDetailList": [{"Arn": "arn:aws:iam::222222222222:group/g", "GroupName": "g"}]}]
        """#
      ).root)
    XCTAssertEqual(details.issues.map(\.kind), [.missingGroup("g", of: "arn:aws:iam::111111111111:user/a")])
  }

  func testWhatIsAccountDetails() {
    for (text, expected) in [
      (#"{"Policies": []}"#, true), (#"[{"UserDetailList": []}]"#, true), (#"{"identity": {}}"#, false), ("[]", false),
      ("1", false), (#"{"Version": "2012-10-17"}"#, false),
    ] {
      XCTAssertEqual(AccountDetails.isAccountDetails(MarkedDocument(text).root), expected, text)
    }
  }
}

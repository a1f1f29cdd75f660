import Inventory
import JSONText
import PolicyModel
import SourceText
import TestSupport
import XCTest

final class InventoryFileTests: XCTestCase {
  private let allow = #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#
  private let open = #"{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}"#

  func testEverySection() throws {
    let role = "arn:aws:iam::123456789012:role/team/app"
    let identity = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"
    let key = "arn:aws:kms:us-east-1:123456789012:key/k"
    let file = InventoryFile(
      MarkedDocument(
        """
        {"_doc": "a remark", "identity": {"\(role)": [\(allow), \(allow)]}, "trust": {"\(role)": \(open)},
         "resource": {"arn:aws:s3:::b*": [\(open)]}, "boundaries": {"\(role)": \(allow)},
         "scps": {"123456789012": [[\(allow)], \(allow)]}, "rcps": {"123456789012": []},
         "bucketOwners": {"b": "123456789012"}, "roleOfSession": {"123456789012/app": "\(role)"},
         "userOfFederatedUser": {"123456789012/fay": "arn:aws:iam::123456789012:user/team/ana"},
         "canonicalIds": {"123456789012": "79a5", "\(identity)": "b97e"},
         "locations": {"arn:aws:glue:us-east-1:123456789012:database/d": "s3://lake/d"},
         "keyManagers": {"\(key)": "AWS", "\(key)2": "CUSTOMER"}, "bucketKeys": {"b": "\(key)"}, "managementAccount": "210987654321"}
        """
      ).root)
    XCTAssertEqual(file.issues, [])
    let inventory = file.inventory
    XCTAssertEqual(inventory.identity[role]?.map(\.name), ["\(role) [1]", "\(role) [2]"])
    XCTAssertEqual(inventory.trust[role]?.map(\.name), [role])
    XCTAssertEqual(inventory.resources.map(\.resource), [ResourcePattern("arn:aws:s3:::b*")])
    XCTAssertEqual(inventory.resources.map(\.policy.name), ["arn:aws:s3:::b*"])
    XCTAssertEqual(inventory.boundaries[role]?.name, "boundary of \(role)")
    let account = try XCTUnwrap(AccountID("123456789012"))
    XCTAssertEqual(
      inventory.serviceControl[account]?.map(\.name),
      ["scps of 123456789012, level 1", "scps of 123456789012, level 2"])
    XCTAssertEqual(inventory.resourceControl[account]?.count, 0)
    XCTAssertEqual(inventory.bucketOwners, ["b": account])
    XCTAssertEqual(inventory.roleOfSession["123456789012/app"]?.description, role)
    XCTAssertEqual(
      inventory.userOfFederatedUser.mapValues(\.description),
      ["123456789012/fay": "arn:aws:iam::123456789012:user/team/ana"])
    XCTAssertEqual(inventory.canonicalIDs, ["123456789012": "79a5", identity: "b97e"])
    XCTAssertEqual(inventory.bucketKeys, ["b": key])
    XCTAssertEqual(inventory.keyManagers, [key: .aws, key + "2": .customer])
    XCTAssertEqual(inventory.locations.map(\.value), ["s3://lake/d"])
    XCTAssertEqual(inventory.managementAccount?.description, "210987654321")
  }

  /// Files in which one thing is wrong: the marks stand around it.
  private var cases: [(document: String, kind: InventoryIssue.Kind, isFatal: Bool)] {
    [
      ("«[]»", .wrongType(element: "inventory", expected: "an object", found: "an array"), true),
      (#"{"identity": «[]»}"#, .wrongType(element: "identity", expected: "an object", found: "an array"), true),
      (#"{"identity": {}, «"identity"»: {}}"#, .duplicate("identity"), true),
      (#"{«"identities"»: {}}"#, .unknownSection("identities", nearest: "identity"), true),
      (#"{"identity": {}, «"Zweck"»: {}}"#, .unknownSection("Zweck", nearest: nil), true),
      (#"{"identity": {"ana": «\#(allow)»}}"#, .notARN("ana", section: "identity"), true),
      (#"{"trust": {"ana": «\#(allow)»}}"#, .notARN("ana", section: "trust"), true),
      (#"{"boundaries": {"ana": «\#(allow)»}}"#, .notARN("ana", section: "boundaries"), true),
      (
        #"{"identity": {"arn:aws:iam::123456789012:group/g": «\#(allow)»}}"#,
        .notHolder("arn:aws:iam::123456789012:group/g", section: "identity"), true
      ),
      (
        #"{"boundaries": {"arn:aws:iam::123456789012:root": «\#(allow)»}}"#,
        .notHolder("arn:aws:iam::123456789012:root", section: "boundaries"), true
      ),
      (
        #"{"trust": {"arn:aws:iam::123456789012:user/u": «\#(allow)»}}"#,
        .notHolder("arn:aws:iam::123456789012:user/u", section: "trust"), true
      ),
      (#"{"resource": {"b": «\#(allow)»}}"#, .notResource("b"), true),
      (#"{"resource": {"arn:aws:s3": «\#(allow)»}}"#, .notResource("arn:aws:s3"), true),
      (
        #"{"bucketOwners": {"arn:aws:s3:::b": «"123456789012"»}}"#, .notBucket("arn:aws:s3:::b"), true
      ),
      (
        #"{"roleOfSession": {"123456789012": «"arn:aws:iam::123456789012:role/r"»}}"#, .notSession("123456789012"),
        true
      ),
      (
        #"{"roleOfSession": {"12/r": «"arn:aws:iam::123456789012:role/r"»}}"#, .notSession("12/r"), true
      ),
      (#"{"scps": {"12": «[]»}}"#, .notAccount("12", section: "scps"), true),
      (
        #"{"rcps": {"123456789012": «{}»}}"#,
        .wrongType(element: "123456789012", expected: "a list of levels", found: "an object"), true
      ),
      (#"{"bucketOwners": {"b": «"12"»}}"#, .notAccount("12", section: "bucketOwners"), true),
      (#"{"bucketOwners": {"b": «123456789012»}}"#, .notAccount("a number", section: "bucketOwners"), true),
      (#"{"bucketOwners": {"b": "123456789012", «"b"»: "123456789012"}}"#, .duplicate("b"), true),
      (#"{"roleOfSession": {"123456789012/app": «"app"»}}"#, .notARN("app", section: "roleOfSession"), true),
      (#"{"roleOfSession": {"123456789012/app": «null»}}"#, .notARN("null", section: "roleOfSession"), true),
      (
        #"{"userOfFederatedUser": {"123456789012/fay": «"arn:aws:iam::210987654321:user/ana"»}}"#,
        .notFederatedUser("123456789012/fay", user: "arn:aws:iam::210987654321:user/ana"), true
      ),
      (
        #"{"userOfFederatedUser": {"fay": «"arn:aws:iam::123456789012:user/ana"»}}"#,
        .notFederatedUser("fay", user: "arn:aws:iam::123456789012:user/ana"), true
      ),
      (
        #"{"userOfFederatedUser": {"123456789012/": «"arn:aws:iam::123456789012:user/ana"»}}"#,
        .notFederatedUser("123456789012/", user: "arn:aws:iam::123456789012:user/ana"), true
      ),
      (
        #"{"userOfFederatedUser": {"123456789012/fay": «"ana"»}}"#, .notARN("ana", section: "userOfFederatedUser"), true
      ),
      (#"{"canonicalIds": {"ana": «"79a5"»}}"#, .notAccount("ana", section: "canonicalIds"), true),
      (
        #"{"canonicalIds": {"123456789012": «5»}}"#,
        .wrongType(element: "123456789012", expected: "a string", found: "a number"), true
      ),
      (
        #"{"keyManagers": {"arn:aws:kms:us-east-1:123456789012:key/k": «"aws"»}}"#, .notKeyManager("aws"), true
      ),
      (
        #"{"locations": {"arn:aws:glue:us-east-1:123456789012:database/d": «"lake"»}}"#, .notLocation("lake"), true
      ),
      (
        #"{"locations": {"arn:aws:s3:::b": «"s3://lake"»}}"#, .notLakeResource("arn:aws:s3:::b"), true
      ),
      (#"{"locations": {"d": «"s3://lake"»}}"#, .notARN("d", section: "locations"), true),
      (#"{"keyManagers": {"k": «"AWS"»}}"#, .notARN("k", section: "keyManagers"), true),
      (#"{"managementAccount": «"12"»}"#, .notAccount("12", section: "managementAccount"), true),
      (#"{"lakeFormation": {"12": «{}»}}"#, .notAccount("12", section: "lakeFormation"), true),
      (
        #"{"resource": {"*": {"Statement": «{"Effect": "Deny", "Action": "*", "Resource": "*"}»}}}"#,
        .withoutPrincipal(.deny), true
      ),
      (
        #"{"trust": {"arn:aws:iam::123456789012:role/r": {"Statement": [«{"Effect": "Allow", "Action": "*"}»]}}}"#,
        .withoutPrincipal(.allow), false
      ),
      (
        #"{"resource": {"*": «5»}}"#,
        .policy(DecodingIssue(.policyNotObject(found: "a number"), at: .none)), true
      ),
      (
        #"{"trust": {"arn:aws:iam::123456789012:role/r": [\#(open), {"Statement": «[]»}]}}"#,
        .policy(DecodingIssue(.emptyStatementList, at: .none)), false
      ),
      (
        #"{"scps": {"123456789012": [[{"Statement": «{"Effect": "Deny"}»}]]}}"#,
        .policy(DecodingIssue(.missingAction, at: .none)), true
      ),
    ]
  }

  func testEveryIssueIsFoundWhereItStands() {
    for test in cases {
      let marked = MarkedDocument(test.document)
      let issues = InventoryFile(marked.root).issues
      XCTAssertEqual(issues.map { withoutPlace($0.kind) }, [test.kind], test.document)
      XCTAssertEqual(issues.first?.range, marked.range, test.document)
      XCTAssertEqual(issues.first?.isFatal, test.isFatal, test.document)
      let diagnostic = issues.first?.diagnostic
      XCTAssertEqual(diagnostic?.severity, test.isFatal ? .error : .warning, test.document)
      XCTAssertEqual(diagnostic?.range, marked.range, test.document)
      XCTAssertFalse(diagnostic?.message.isEmpty ?? true, test.document)
      XCTAssertFalse(diagnostic?.help?.contains("Optional(") ?? false, test.document)
    }
  }

  private func withoutPlace(_ kind: InventoryIssue.Kind) -> InventoryIssue.Kind {
    guard case .policy(let issue) = kind else { return kind }
    return .policy(DecodingIssue(issue.kind, at: .none))
  }

  func testNoIssueHidesTheNext() {
    let file = InventoryFile(
      MarkedDocument(
        #"{"scps": 1, "identity": {"ana": 2, "arn:aws:iam::123456789012:user/bo": 3}, "what": 4, "bucketOwners": {"b": 5}}"#
      ).root)
    XCTAssertEqual(file.issues.count, 5)
    XCTAssertEqual(file.issues.map(\.range.lowerBound), file.issues.map(\.range.lowerBound).sorted())
  }

  func testWhatIsAnInventory() {
    for (text, expected) in [
      (#"{"identity": {}}"#, true), (#"{"rcps": {}, "x": 1}"#, true), (#"{"Version": "2012-10-17"}"#, false),
      ("{}", false),
      ("[]", false), (#"{"lakeFormation": {}}"#, true),
    ] {
      XCTAssertEqual(InventoryFile.isInventory(MarkedDocument(text).root), expected, text)
    }
  }

  func testWhatThePolicyOfAResourceCovers() {
    let cases: [(name: String, patterns: [String])] = [
      ("*", ["*"]), ("arn:aws:s3:::b", ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]),
      ("arn:aws:s3:::b/*", ["arn:aws:s3:::b/*"]),
      ("arn:aws:s3:::b*", ["arn:aws:s3:::b*"]), ("arn:aws:s3:*", ["arn:aws:s3:*"]),
      ("arn:aws:s3:us-east-1:123456789012:accesspoint", ["arn:aws:s3:us-east-1:123456789012:accesspoint"]),
      ("arn:aws:glue:us-east-1:123456789012:catalog", ["arn:aws:glue:us-east-1:123456789012:*"]),
      (
        "arn:aws:glue:us-east-1:123456789012:database/d", ["arn:aws:glue:us-east-1:123456789012:database/d"]
      ),
    ]
    for (name, patterns) in cases {
      let file = InventoryFile(MarkedDocument(#"{"resource": {"\#(name)": \#(open)}}"#).root)
      XCTAssertEqual(file.issues, [], name)
      XCTAssertEqual(file.inventory.resources.compactMap(\.resource?.description), patterns, name)
    }
  }

  /// Time grows with the file, not with its square.
  func testManySections() {
    let sections = (0..<30_000).map { #""_\#($0)": 1"# }.joined(separator: ", ")
    XCTAssertEqual(InventoryFile(MarkedDocument("{\(sections)}").root).issues, [])
  }
}

import Inventory
import PolicyModel
import TestSupport
import XCTest

final class LakeFormationReaderTests: XCTestCase {
  private let ana = "arn:aws:iam::111111111111:user/ana"

  private func lake(_ text: String) throws -> DataLake {
    let file = InventoryFile(MarkedDocument(#"{"lakeFormation": {"111111111111": \#(text)}}"#).root)
    XCTAssertEqual(file.issues.filter(\.isFatal), [], text)
    return try XCTUnwrap(file.inventory.lakeFormation.lakes.values.first)
  }

  /// Every way to name what a grant is on.
  func testResources() throws {
    let account = AccountID("111111111111")
    let other = AccountID("222222222222")
    let cases: [(resource: String, meaning: LakeFormationResource?)] = [
      (#""*""#, .everything), (#""catalog""#, .object(CatalogObject(.catalog, account: account))),
      (#""database/sales""#, .object(CatalogObject(.database, ["sales"], account: account))),
      (#""sales""#, .object(CatalogObject(.database, ["sales"], account: account))),
      (#""sales.orders""#, .object(CatalogObject(.table, ["sales", "orders"], account: account))),
      (#""sales.*""#, .object(CatalogObject(.table, ["sales", "*"], account: account))),
      (#""table/sales/orders""#, .object(CatalogObject(.table, ["sales", "orders"], account: account))),
      (
        #""arn:aws:glue:eu-west-1:222222222222:table/sales/orders""#,
        .object(CatalogObject(.table, ["sales", "orders"], region: "eu-west-1", account: other))
      ),
      (
        #""table/s3tablescatalog/b/ns/t""#,
        .object(CatalogObject(.table, ["s3tablescatalog", "b", "ns", "t"], account: account))
      ),
      (#""s3://lake/sales""#, .location("s3://lake/sales")),
      (#""arn:aws:s3:::lake/sales""#, .location("arn:aws:s3:::lake/sales")),
      (#"{"Catalog": {}}"#, .object(CatalogObject(.catalog, account: account))),
      (
        #"{"Database": {"CatalogId": "222222222222", "Name": "d"}}"#,
        .object(CatalogObject(.database, ["d"], account: other))
      ),
      (
        #"{"Table": {"DatabaseName": "d", "TableWildcard": {}}}"#,
        .object(CatalogObject(.table, ["d", "*"], account: account))
      ),
      (
        #"{"TableWithColumns": {"DatabaseName": "d", "Name": "t", "ColumnWildcard": {}}}"#,
        .object(CatalogObject(.table, ["d", "t"], account: account))
      ),
      (
        #"{"DataCellsFilter": {"DatabaseName": "d", "TableName": "t", "Name": "f"}}"#,
        .object(CatalogObject(.table, ["d", "t"], account: account))
      ),
      (#"{"DataLocation": {"ResourceArn": "arn:aws:s3:::lake"}}"#, .location("arn:aws:s3:::lake")),
      (#"{"LFTagPolicy": {"ResourceType": "TABLE", "Expression": []}}"#, nil),
    ]
    for (text, meaning) in cases {
      let read = try lake(#"{"grants": [{"principal": "\#(ana)", "resource": \#(text), "permissions": ["ALL"]}]}"#)
      XCTAssertEqual(read.grants.map(\.resource), meaning.map { [$0] } ?? [], text)
    }
  }

  func testTags() throws {
    let read = try lake(
      """
      {"grants": [{"principal": "\(ana)", "permissions": ["SELECT"], "resource": {"LFTagPolicy": {"CatalogId":
        "222222222222", "ResourceType": "TABLE", "Expression": [{"TagKey": "Level", "TagValues": ["Open", "shut"]}]}}},
        {"principal": "\(ana)", "permissions": ["DESCRIBE"], "resource": {"LFTagPolicy": {"ResourceType": "DATABASE",
        "Expression": []}}}], "lfTags": {"sales.orders": {"Level": "Open"}}}
      """)
    XCTAssertEqual(
      read.grants.map(\.resource),
      [
        .tagged(LakeFormationTagExpression(.table, ["level": ["open", "shut"]], account: AccountID("222222222222"))),
        .tagged(LakeFormationTagExpression(.database, [:], account: AccountID("111111111111"))),
      ])
    let orders = CatalogObject(.table, ["sales", "orders"], account: AccountID("111111111111"))
    XCTAssertEqual(read.objectTags, [LakeFormationObjectTags(orders, ["level": "open"])])
  }

  func testEveryMember() throws {
    let read = try lake(
      """
      {"_doc": "a remark", "admins": ["\(ana)"], "readOnlyAdmins": [{"DataLakePrincipalIdentifier": "\(ana)"}],
       "registered": [{"path": "s3://lake", "hybrid": true}, {"path": "s3://other"}, "s3://third"],
       "iamAllowedPrincipals": ["database/sales"], "optIns": ["\(ana)", {"principal": "\(ana)", "resource": "sales"}],
       "creators": [{"principal": "\(ana)", "resource": "sales.orders"}],
       "grants": [
         {"principal": "111111111111:IAMPrincipals", "resource": "sales.orders", "permissions": ["Super"],
          "grantOption": true, "columns": ["a"], "rowFilter": "a > 1"},
         {"Principal": {"DataLakePrincipalIdentifier": "222222222222"}, "Resource": {"Catalog": {}},
          "Permissions": ["DESCRIBE"], "PermissionsWithGrantOption": ["DESCRIBE"]},
         {"principal": "IAM_ALLOWED_PRINCIPALS", "resource": "sales", "permissions": "ALL", "grantOption": ["ALTER"],
          "columns": null, "rowFilter": null}]}
      """)
    XCTAssertEqual(read.admins, [ana])
    XCTAssertEqual(read.readOnlyAdmins, [ana])
    XCTAssertEqual(read.registered.map(\.isHybrid), [true, false, false])
    XCTAssertEqual(read.registered.map(\.path), ["s3://lake", "s3://other", "s3://third"])
    XCTAssertEqual(read.iamAllowedPrincipals.count, 1)
    XCTAssertEqual(read.optIns.map(\.resource).first, .everything)
    XCTAssertEqual(read.creators.count, 1)
    XCTAssertEqual(read.grants.map(\.permissions), [[.all], [.describe], [.all]])
    XCTAssertEqual(read.grants.map(\.grantable), [[.all], [.describe], [.alter]])
    XCTAssertEqual(read.grants.map(\.columns), [["a"], nil, nil])
    XCTAssertEqual(read.grants.map(\.rowFilter), ["a > 1", nil, nil])
  }

  /// Settings in which one thing is wrong: the marks stand around it.
  func testEveryIssueIsFoundWhereItStands() {
    func grant(_ members: String) -> String { #"{"grants": [{\#(members)}]}"# }
    let who = #""principal": "\#(ana)""#
    let cases: [(lake: String, kind: InventoryIssue.Kind, isFatal: Bool)] = [
      ("«[]»", .wrongType(element: "111111111111", expected: "an object", found: "an array"), true),
      (
        #"{"grant": «[]»}"#,
        .unknownMember(
          "grant", in: "111111111111",
          choices: [
            "admins", "readOnlyAdmins", "registered", "iamAllowedPrincipals", "optIns", "creators", "grants", "lfTags",
          ]), true
      ),
      (#"{"admins": «{}»}"#, .wrongType(element: "admins", expected: "a list", found: "an object"), true),
      (#"{"admins": [«"ana"»]}"#, .notLakePrincipal("ana"), true),
      (#"{"admins": [], «"admins"»: []}"#, .duplicate("admins"), true),
      (#"{"registered": [«{}»]}"#, .missing("path", in: "registered"), true),
      (
        #"{"registered": [{"path": "s3://b", "hybrid": «"yes"»}]}"#,
        .wrongType(element: "hybrid", expected: "`true` or `false`", found: "a string"), true
      ),
      (
        #"{"registered": [{"path": "s3://b", "role": «"r"»}]}"#,
        .unknownMember("role", in: "registered", choices: ["path", "hybrid"]), true
      ),
      (#"{"iamAllowedPrincipals": [«"a.b.c"»]}"#, .notLakeResource("a.b.c"), true),
      (
        #"{"iamAllowedPrincipals": [«"arn:aws:sqs:us-east-1:111111111111:q"»]}"#,
        .notLakeResource("arn:aws:sqs:us-east-1:111111111111:q"), true
      ),
      (#"{"iamAllowedPrincipals": [«"table/sales"»]}"#, .notLakeResource("table/sales"), true),
      (#"{"iamAllowedPrincipals": [«{"Database": {}}»]}"#, .notLakeResource("Database"), true),
      (
        #"{"iamAllowedPrincipals": [«{}»]}"#,
        .wrongType(element: "resource", expected: "a name or an object of one member", found: "an object"), true
      ),
      (#"{"iamAllowedPrincipals": [«{"LFTag": {}}»]}"#, .grantByTag, false),
      (#"{"registered": [«"lake"»]}"#, .notLocation("lake"), true),
      (
        #"{"registered": [{"path": «"arn:aws:sqs:us-east-1:111111111111:q"»}]}"#,
        .notLocation("arn:aws:sqs:us-east-1:111111111111:q"), true
      ),
      (#"{"lfTags": {"sales.*": «{}»}}"#, .notLakeResource("sales.*"), true),
      (#"{"lfTags": {"s3://lake": «{}»}}"#, .notLakeResource("s3://lake"), true),
      (
        #"{"lfTags": {"sales": {"level": «["open"]»}}}"#,
        .wrongType(element: "level", expected: "a string", found: "an array"), true
      ),
      (
        #"{"lfTags": {}, "iamAllowedPrincipals": [«{"LFTagPolicy": {"ResourceType": "TABLE", "Expression": []}}»]}"#,
        .grantByTag, false
      ),
      (
        grant(
          #"\#(who), "resource": «{"LFTagPolicy": {"ResourceType": "TABLE", "Expression": []}}», "permissions": []"#),
        .grantByTag, false
      ),
      (
        #"{"lfTags": {}, "optIns": [{\#(who), "resource": «{"LFTagPolicy": {"ResourceType": "TABLE"}}»}]}"#,
        .grantByTag, false
      ),
      (
        #"{"lfTags": {}, "optIns": [{\#(who), "resource": {"LFTagPolicy": {"ResourceType": «"COLUMN"», "Expression": []}}}]}"#,
        .notLakeResource("COLUMN"), true
      ),
      (
        #"{"lfTags": {}, "optIns": [{\#(who), "resource": {"LFTagPolicy": {"ResourceType": "TABLE", "Expression": [«{}»]}}}]}"#,
        .missing("TagKey", in: "Expression"), true
      ),
      (
        #"{"optIns": [{"principal": "\#(ana)", "table": «"t"»}]}"#,
        .unknownMember("table", in: "optIns", choices: ["principal", "resource"]), true
      ),
      (grant(#"\#(who), "resource": "sales", "permissions": [«"READ"»]"#), .notLakePermission("READ"), true),
      (
        grant(#"\#(who), "resource": "sales", "permissions": [«1»]"#),
        .wrongType(element: "permissions", expected: "a string", found: "a number"), true
      ),
      (#"{"grants": [«{"resource": "sales"}»]}"#, .missing("principal", in: "grants"), true),
      (#"{"grants": [«{\#(who)}»]}"#, .missing("resource", in: "grants"), true),
      (
        grant(#"\#(who), "resource": "sales", "rows": «"x"»"#),
        .unknownMember(
          "rows", in: "grants",
          choices: ["principal", "resource", "permissions", "grantOption", "columns", "rowFilter"]), true
      ),
    ]
    for (lake, kind, isFatal) in cases {
      let marked = MarkedDocument(#"{"lakeFormation": {"111111111111": \#(lake)}}"#)
      let issues = InventoryFile(marked.root).issues
      XCTAssertEqual(issues.map(\.kind), [kind], lake)
      XCTAssertEqual(issues.first?.range, marked.range, lake)
      XCTAssertEqual(issues.first?.isFatal, isFatal, lake)
      XCTAssertFalse(issues.first?.message.isEmpty ?? true, lake)
    }
  }

  func testABatchLineWithWrongSettingsIsNotDecided() {
    let marked = MarkedDocument(
      #"""
      {"request": {"principal": "anonymous", "action": "a:B", "resource": "*"},
       "policies": {"lakeFormation": {"111111111111": {"admins": [«"ana"»]}}}}
      """#)
    XCTAssertThrowsError(try BatchLine(marked.root)) { error in
      XCTAssertEqual((error as? BatchIssue)?.range, marked.range)
      XCTAssertEqual((error as? BatchIssue)?.code, "line")
      XCTAssertEqual((error as? BatchIssue)?.message, "`ana` is nobody whom Lake Formation grants to")
    }
  }
}

import Inventory
import PolicyModel
import TestSupport
import XCTest

/// What Lake Formation is told in the words of its API.
final class LakeFormationDocumentTests: XCTestCase {
  private let ana = "arn:aws:iam::111111111111:user/ana"
  private let bo = "arn:aws:iam::111111111111:user/bo"
  private let everything = #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#

  private func document(_ members: String) -> String { #"{"CatalogId": "111111111111", \#(members)}"# }

  private var grants: String {
    document(
      """
      "Entries": [
        {"Id": "1", "Principal": {"DataLakePrincipalIdentifier": "\(ana)"}, "Permissions": ["SELECT"],
         "PermissionsWithGrantOption": ["SELECT"],
         "Resource": {"TableWithColumns": {"CatalogId": "111111111111", "DatabaseName": "d", "Name": "t", "ColumnWildcard": {}}}},
        {"Id": "2", "Principal": {"DataLakePrincipalIdentifier": "\(ana)"}, "Permissions": ["DESCRIBE"],
         "PermissionsWithGrantOption": [], "Resource": {"Database": {"CatalogId": "111111111111", "Name": "d"}}}]
      """)
  }

  private func inventory(_ documents: [String], beside text: String = "{}") -> Inventory {
    var inventory = InventoryFile(
      MarkedDocument(#"{"identity": {"\#(ana)": \#(everything), "\#(bo)": \#(everything)}}"#).root
    ).inventory
    for document in documents { XCTAssertEqual(inventory.addLakeFormation(MarkedDocument(document).root), []) }
    inventory.merge(InventoryFile(MarkedDocument(text).root).inventory)
    return inventory
  }

  func testWhatIsDecided() throws {
    let settings = document(
      #""DataLakeSettings": {"DataLakeAdmins": [{"DataLakePrincipalIdentifier": "\#(bo)"}], "AllowExternalDataFiltering": true}"#
    )
    let whole = #"{"lakeFormation": {"111111111111": {"grants": []}}}"#
    let any = #"{"lakeFormation": {"grants": []}}"#
    let table = "arn:aws:glue:us-east-1:111111111111:table/d/t"
    let other = "arn:aws:glue:us-east-1:111111111111:table/d/other"
    let cases:
      [(
        name: String, documents: [String], beside: String, principal: String, action: String, resource: String,
        isAllowed: Bool
      )] = [
        ("granted", [grants], "{}", ana, "glue:GetTable", table, true),
        ("not granted", [grants], "{}", bo, "glue:GetTable", table, false),
        ("more than granted", [grants], "{}", ana, "glue:DeleteTable", table, false),
        ("a table that is not named", [grants], "{}", bo, "glue:GetTable", other, true),
        ("the database", [grants], "{}", bo, "glue:CreateTable", other, true),
        ("a lake that is known as a whole", [grants], whole, bo, "glue:GetTable", other, false),
        ("or as that of every account", [grants], any, bo, "glue:GetTable", other, false),
        ("and what is granted beside that", [grants], any, ana, "glue:GetTable", table, true),
        ("and what is granted in it", [grants], whole, ana, "glue:GetTable", table, true),
        ("who may grant", [grants], "{}", ana, "lakeformation:GrantPermissions", "*", true),
        ("who may not", [grants], "{}", bo, "lakeformation:GrantPermissions", "*", false),
        ("an administrator", [grants, settings], "{}", bo, "lakeformation:GrantPermissions", "*", true),
        ("an administrator looks", [settings, grants], "{}", bo, "glue:GetTable", table, true),
        ("credentials", [grants], "{}", ana, "lakeformation:GetDataAccess", "*", true),
      ]
    for test in cases {
      let inventory = inventory(test.documents, beside: test.beside)
      let request = Request(
        principal: try XCTUnwrap(RequestPrincipal(test.principal)), action: try XCTUnwrap(ActionName(test.action)),
        resources: [test.resource])
      let decision = Authorizer(inventory.policySet(for: request)).decide(inventory.completed(request))
      XCTAssertEqual(decision.isAllowed, test.isAllowed, test.name)
    }
  }

  func testWhatCannotBeRead() {
    let cases: [(document: String, kind: InventoryIssue.Kind)] = [
      (#"«{"Entries": []}»"#, .missing("CatalogId", in: "document")),
      (#"«{"CatalogId": "12", "Entries": []}»"#, .missing("CatalogId", in: "document")),
      ("«\(document(#""Other": 1"#))»", .missing("Entries", in: "document")),
      (document(#""Entries": «{}»"#), .wrongType(element: "Entries", expected: "a list", found: "an object")),
      (
        document(
          #""Entries": [{"Principal": «"ana"», "Resource": {"Catalog": {}}, "Permissions": []}]"#),
        .notLakePrincipal("ana")
      ),
      (
        document(#""DataLakeSettings": {"DataLakeAdmins": [{"DataLakePrincipalIdentifier": «"ana"»}]}"#),
        .notLakePrincipal("ana")
      ),
    ]
    for (text, kind) in cases {
      let marked = MarkedDocument(text)
      var inventory = Inventory()
      let issues = inventory.addLakeFormation(marked.root)
      XCTAssertEqual(issues.map(\.kind), [kind], text)
      XCTAssertEqual(issues.first?.range, marked.range, text)
    }
  }
}

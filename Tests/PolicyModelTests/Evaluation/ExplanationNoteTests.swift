import PolicyModel
import XCTest

/// What an explanation says beside the answer.
final class ExplanationNoteTests: XCTestCase {
  private func notes(_ action: String, _ resources: [String], lake: DataLake? = nil) throws -> [ExplanationNote] {
    let everything = Statement(
      effect: .allow, action: ActionElement([ActionPattern("*")]), resource: ResourceElement([ResourcePattern("*")]))
    let set = PolicySet(
      identity: [NamedPolicy(name: "all", policy: Policy(statements: [everything]))],
      lakeFormation: lake.map { LakeFormationSettings(anyLake: $0) })
    let request = Request(
      principal: try XCTUnwrap(RequestPrincipal("arn:aws:iam::111111111111:user/ana")),
      action: try XCTUnwrap(ActionName(action)), resources: resources)
    return Authorizer(set).explain(request).notes
  }

  func testResourcesThatAreNeverAskedAbout() throws {
    let workgroup = "arn:aws:athena:us-east-1:111111111111:workgroup/main"
    let cases: [(action: String, resource: String, types: [String]?)] = [
      ("athena:StartQueryExecution", workgroup, nil),
      ("athena:GetDataCatalog", workgroup, ["datacatalog"]),
      ("s3:GetObject", "arn:aws:s3:::b/k", nil),
      ("s3:GetObject", "arn:aws:s3:::b", ["accesspointobject", "object"]),
      ("s3:ListAllMyBuckets", "*", nil),
      ("s3:ListAllMyBuckets", "arn:aws:s3:::b", []),
      ("new:Thing", "arn:aws:new:::x", nil),
      ("s3:NewThing", "arn:aws:s3:::b", nil),
      ("glue:GetTable", "arn:aws:glue:us-east-1:111111111111:table/d/t", nil),
      ("glue:GetTable", "arn:aws:glue:us-east-1:111111111111:job/j", ["catalog", "database", "rootcatalog", "table"]),
    ]
    for (action, resource, types) in cases {
      let expected = types.map { [ExplanationNote.neverAsked(resource: resource, types: $0)] } ?? []
      XCTAssertEqual(try notes(action, [resource]), expected, "\(action) \(resource)")
      for note in expected { XCTAssertTrue(note.message.contains(resource), note.message) }
    }
  }

  /// R67, R69.
  func testWhatAlsoIsNeeded() throws {
    let function = "arn:aws:lambda:us-east-1:111111111111:function:f"
    XCTAssertEqual(try notes("lambda:InvokeFunctionUrl", [function]), [.functionURL])
    XCTAssertEqual(try notes("lambda:InvokeFunction", [function]), [])
    let table = "arn:aws:glue:us-east-1:111111111111:table/d/t"
    var lake = DataLake()
    lake.grants = [
      LakeFormationGrant(
        principal: "arn:aws:iam::111111111111:user/ana", resource: .object(CatalogObject(.database, ["d"])),
        permissions: [.createTable])
    ]
    XCTAssertEqual(try notes("glue:CreateTable", [table], lake: lake), [.dataLocation])
    XCTAssertEqual(try notes("glue:CreateTable", [table]), [])
    for note in [ExplanationNote.functionURL, .dataLocation] { XCTAssertFalse(note.message.hasSuffix(".")) }
  }
}

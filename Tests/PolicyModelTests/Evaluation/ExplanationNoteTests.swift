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
    for note in ExplanationNote.allCases { XCTAssertFalse(note.message.hasSuffix(".")) }
  }
}

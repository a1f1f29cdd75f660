import PolicyModel
import XCTest

/// What an explanation says beside the answer.
final class ExplanationNoteTests: XCTestCase {
  private func notes(
    _ action: String, _ resources: [String], lake: DataLake? = nil, location: String? = nil
  ) throws -> [ExplanationNote] {
    let everything = Statement(
      effect: .allow, action: ActionElement([ActionPattern("*")]), resource: ResourceElement([ResourcePattern("*")]))
    let set = PolicySet(
      identity: [NamedPolicy(name: "all", policy: Policy(statements: [everything]))],
      lakeFormation: lake.map { LakeFormationSettings(anyLake: $0) })
    var request = Request(
      principal: try XCTUnwrap(RequestPrincipal("arn:aws:iam::111111111111:user/ana")),
      action: try XCTUnwrap(ActionName(action)), resources: resources)
    request.dataLocation = location
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
    XCTAssertEqual(try notes("glue:CreateTable", [table], lake: lake, location: "s3://lake/a"), [])
    XCTAssertEqual(try notes("glue:GetTable", [table], lake: lake), [])
    XCTAssertEqual(try notes("glue:CreateTable", [table]), [])
  }

  /// R23, R45: who may be meant and who is not known to be.
  func testWhomAPolicyMayName() throws {
    let id = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
    let canonical = PrincipalPattern(kind: .canonicalUser, text: id)
    let user = PrincipalPattern(kind: .aws, text: "arn:aws:iam::111111111111:user/ana")
    let federated = "arn:aws:sts::111111111111:federated-user/fay"
    let cases: [(principal: String, user: String?, id: String?, entry: PrincipalPattern, notes: [ExplanationNote])] = [
      (user.text, nil, nil, canonical, [.canonicalUser]), (user.text, nil, id, canonical, []),
      ("anonymous", nil, nil, canonical, []), (federated, nil, nil, user, [.federatedUser]),
      (federated, user.text, nil, user, []), (federated, nil, nil, canonical, [.canonicalUser]),
      (user.text, nil, nil, user, []),
    ]
    for test in cases {
      for isNegated in [false, true] {
        let statement = Statement(
          effect: .allow,
          principal: PrincipalElement(
            .listed([PrincipalGroup(test.entry.kind, ElementList([test.entry]))]), isNegated: isNegated),
          action: ActionElement([ActionPattern("*")]), resource: ResourceElement([ResourcePattern("*")]))
        let set = PolicySet(resource: [
          AttachedPolicy(NamedPolicy(name: "of the bucket", policy: Policy(statements: [statement])))
        ])
        var principal = try XCTUnwrap(RequestPrincipal(test.principal))
        if let user = test.user.flatMap({ ARN($0) }) { principal = try XCTUnwrap(principal.federated(by: user)) }
        var request = Request(
          principal: principal, action: try XCTUnwrap(ActionName("s3:GetObject")), resources: ["arn:aws:s3:::b/k"])
        request.canonicalID = test.id
        XCTAssertEqual(Authorizer(set).explain(request).notes, test.notes, "\(test)")
      }
    }
  }

  func testEveryNoteIsASentence() {
    for note in ExplanationNote.allCases { XCTAssertFalse(note.message.hasSuffix(".")) }
  }
}

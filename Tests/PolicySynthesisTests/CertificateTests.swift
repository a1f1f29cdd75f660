import Environment
import JSONText
import PolicyModel
import ServiceReference
import XCTest

@testable import PolicySynthesis

final class CertificateTests: XCTestCase {
  func testEmittedDocumentsPass() throws {
    let role = try SampleEnvironment().role()
    XCTAssertEqual(certificate(role.documents, role).failures, [])
  }

  /// Each change to the policy that widens or narrows it breaks the certificate, which names a request.
  func testChangedDocumentsFail() throws {
    let role = try SampleEnvironment().role()
    for (sid, change, words) in [
      (
        "GlueWriteSnapshots", .resource("arn:aws:glue:us-east-1:123456789012:table/sales/*"),
        "must be denied and is allowed by GlueWriteSnapshots"
      ),
      ("S3RemoveStaged", .resource("*"), "must be denied and is allowed by S3RemoveStaged"),
      ("AthenaRunQueries", .resource("arn:aws:athena:*:123456789012:workgroup/*"), "another workgroup"),
      ("AthenaRunQueries", .action("athena:*"), "results could be redirected"),
      ("S3ListSource", .condition, "a list of the whole bucket"),
      ("TrustWebIdentity", .condition, "another identity of the provider"),
      ("GlueReadTables", .removal, "must be allowed and is denied"),
      ("TrustWebIdentity", .removal, "the service's own token"),
      ("S3ListUploads", .removal, "Athena writes in parts"),
    ] as [(String, Change, String)] {
      let changed = role.documents.map { $0.changing(sid, change) }
      let failures = certificate(changed, role).failures.map(\.message)
      XCTAssertTrue(failures.contains { $0.contains(words) }, "\(sid) \(change): \(failures.prefix(3))")
    }
  }

  func testSizeIsBounded() throws {
    let role = try SampleEnvironment().role()
    let many = (0..<400).map { "arn:aws:s3:::acme-lake-source/sales/\($0)/*" }
    for (sid, kind) in [
      ("S3WriteResults", "the inline policies of a role have"), ("S3WriteResults", "a managed policy has"),
    ] {
      let changed = role.documents.map { document in many.reduce(document) { $0.changing(sid, .resource($1)) } }
      let failures = certificate(changed, role).failures.map(\.message)
      XCTAssertTrue(failures.contains { $0.contains("characters, and \(kind) at most") }, "\(failures.prefix(2))")
    }
  }

  func testGrammarIsChecked() throws {
    let role = try SampleEnvironment().role()
    let empty = role.documents.map { document in
      document.with(Policy(statements: ElementList([])))
    }
    XCTAssertTrue(
      certificate(empty, role).failures.map(\.message).contains { $0.contains("the policy has no statement") })
  }

  func testUnreadableRequestsFail() throws {
    let role = try SampleEnvironment().role()
    let wrong = AccessExpectation(
      principal: "nobody", action: "s3", resources: ["*"], context: ["a": .single("b"), "c": .list(["d"])],
      isAllowed: false, why: "w")
    let failures = Certificate(documents: role.documents, expectations: [wrong], reference: .embedded).failures
    XCTAssertEqual(failures.map(\.message), ["the request cannot be read: `nobody` s3 on `*` with a=b, c=[d]"])
  }

  /// A template whose grants cannot be split, or whose documents do not do what it expects, gives nothing out.
  func testFaultyTemplatesGiveNothing() throws {
    let environment = try SampleEnvironment().result.environment
    let entry = try XCTUnwrap(environment.roles["athena-source"])
    let split = RoleEmission(DeadGrant.self, entry, in: environment)
    XCTAssertNil(split.role)
    XCTAssertEqual(
      split.failures.map(\.message),
      ["`Dead` grants `s3:ListBucket` on no resource that it supports: it takes accesspoint, bucket"])
    let useless = RoleEmission(UselessGrant.self, entry, in: environment)
    XCTAssertNil(useless.role)
    XCTAssertEqual(useless.failures.count, 1)
  }

  func testQuotasAndPlacesOfEveryKind() throws {
    let account = try XCTUnwrap(try SampleEnvironment().result.environment.accounts["lake"])
    for kind in DocumentKind.allCases {
      let document = EmittedDocument(
        name: "n", kind: kind, attachTo: "arn:aws:iam::123456789012:role/n", account: account,
        policy: Policy(
          statements: ElementList([
            Statement(
              effect: .deny, action: ActionElement([ActionPattern("s3:*")]),
              resource: ResourceElement([PolicyModel.ResourcePattern("*")]))
          ])), explanations: [])
      XCTAssertEqual(Certificate(documents: [document], expectations: [], reference: .embedded).failures, [])
      XCTAssertEqual(document.fileName, "lake/n.\(kind.rawValue).json")
    }
  }

  private func certificate(_ documents: [EmittedDocument], _ role: EmittedRole) -> Certificate {
    Certificate(documents: documents, expectations: role.expectations, reference: .embedded)
  }
}

enum Change {
  case resource(String), action(String), condition, removal
}

extension EmittedDocument {
  func with(_ policy: Policy) -> EmittedDocument {
    EmittedDocument(name: name, kind: kind, attachTo: attachTo, account: account, policy: policy, explanations: [])
  }

  func changing(_ sid: String, _ change: Change) -> EmittedDocument {
    var policy = policy
    guard let index = policy.statements.elements.firstIndex(where: { $0.sid == sid }) else { return self }
    switch change {
    case .resource(let text):
      policy.statements.elements[index].resource?.patterns.elements.append(PolicyModel.ResourcePattern(text))
    case .action(let text): policy.statements.elements[index].action.patterns.elements.append(ActionPattern(text))
    case .condition: policy.statements.elements[index].conditions = []
    case .removal: policy.statements.elements.remove(at: index)
    }
    return with(policy)
  }
}

private enum DeadGrant: RoleTemplate {
  static let name = "dead"
  static let summary = "grants what can never match"
  static let parameters: [RoleParameter] = []
  static let documents: [(kind: DocumentKind, words: String)] = []
  static let sources: [String] = []

  static func draft(_ entry: RoleEntry, in environment: Environment) -> RoleDraft {
    draft(entry, ["s3:ListBucket"], [])
  }

  static func draft(_ entry: RoleEntry, _ actions: [String], _ expectations: [AccessExpectation]) -> RoleDraft {
    guard let account = entry.account else { return RoleDraft() }
    let grant = Grant(
      "Dead", actions.map { GrantedAction($0, why: "", call: "", source: "") }, on: ["arn:aws:s3:::b/*"])
    return RoleDraft(
      documents: [
        .init(
          name: "n", kind: .identity, attachTo: "arn:aws:iam::\(account.id):role/n", account: account,
          content: .grants([grant]))
      ], expectations: expectations)
  }
}

private enum UselessGrant: RoleTemplate {
  static let name = "useless"
  static let summary = "expects what it does not grant"
  static let parameters: [RoleParameter] = []
  static let documents: [(kind: DocumentKind, words: String)] = []
  static let sources: [String] = []

  static func draft(_ entry: RoleEntry, in environment: Environment) -> RoleDraft {
    DeadGrant.draft(
      entry, ["s3:GetObject"],
      [
        AccessExpectation(
          principal: "arn:aws:iam::123456789012:role/n", action: "s3:PutObject", resources: ["arn:aws:s3:::b/x"],
          context: [:],
          isAllowed: true, why: "w")
      ])
  }
}

import Environment
import PolicyModel
import PolicySynthesis
import SourceText
import TestSupport
import XCTest

/// Documents of the example changed as no template makes them, and what the checks say of them.
final class DocumentCheckTests: XCTestCase {
  private typealias Change = @Sendable (inout Policy) -> Void
  private typealias Case = (name: String, attachTo: String, kind: DocumentKind, failed: [Int], change: Change)

  private static let analyst = "arn:aws:iam::222222222222:role/analyst"
  private static let function = "arn:aws:iam::222222222222:role/AthenaCrossAccountExecution"
  private static let catalog = "arn:aws:glue:us-east-1:333333333333:catalog"
  private static let installer = "arn:aws:iam::111111111111:role/ProducerAdmin"
  private static let crawler = "arn:aws:iam::111111111111:role/DataMeshCrawler"
  private static let manager = "arn:aws:iam::555555555555:role/AwsDataMesh/DataMeshManager"
  private static let boundary = "arn:aws:iam::555555555555:policy/AwsDataMesh/DataMeshBoundary"
  private static let redash = "arn:aws:iam::444455556666:role/redash-athena-execution-role"
  private static let task = "arn:aws:iam::444455556666:role/redash-execution-task-role"
  private static let notebook = "arn:aws:iam::123456789012:role/sagemaker-execution"
  private static let application = "arn:aws:iam::123456789012:role/lf_role_assumed"

  private static let twoSides: [Case] = [
    ("a task that may not assume", task, .identity, [1], { $0.drop { $0.names("sts:AssumeRole") } }),
    ("a role that trusts no task", redash, .trust, [1], { $0.drop { _ in true } }),
    (
      "another external id than any identity gives", application, .trust, [1],
      {
        $0.edit { $0.conditions = [Condition("StringEquals", "aws:RequestTag/LakeFormationAuthorizedCaller", ["no"])] }
      }
    ),
    ("a catalog that shares nothing", catalog, .catalogPolicy, [2], { $0.drop { _ in true } }),
    ("a function that asks for nothing", function, .identity, [2], { $0.drop { $0.names("glue:GetTable") } }),
    (
      "a bucket that is read and not listed", "arn:aws:s3:::catalog-data", .bucketPolicy, [2],
      { $0.drop { $0.names("s3:ListBucket") } }
    ),
    (
      "results that are not written", analyst, .identity, [3],
      { $0.drop { $0.names("s3:PutObject") } }
    ),
    (
      "a bucket of another partition", analyst, .identity, [4],
      { $0.grant(["s3:GetObject"], on: "arn:aws-cn:s3:::elsewhere/*") }
    ),
    ("a caller that may not invoke", analyst, .identity, [5], { $0.drop { $0.names("lambda:InvokeFunction") } }),
    (
      "a function that may not spill", function, .identity, [5], { $0.drop { $0.names("s3:PutObject") } }
    ),
  ]

  private static let oneSide: [Case] = [
    (
      "a registered location that is read directly", application, .identity, [6],
      { $0.grant(["s3:GetObject"], on: "arn:aws:s3:::cred-vending-test-bucket/*") }
    ),
    (
      "a role that is passed to any service", installer, .identity, [7],
      { $0.grant(["iam:PassRole"], on: "arn:aws:iam::111111111111:role/*") }
    ),
    (
      "a role that is passed to a service that it does not trust", installer, .identity, [7],
      {
        $0.grant(["iam:PassRole"], on: crawler)
        $0.edit { statement in
          guard statement.names("iam:PassRole") else { return }
          statement.conditions = [
            Condition("StringEquals", "iam:PassedToService", ["ecs-tasks.amazonaws.com", "glue.amazonaws.com"])
          ]
        }
      }
    ),
    (
      "a crawler that trusts another service", crawler, .trust, [7],
      {
        $0.edit {
          $0.principal = PrincipalElement(
            .listed([PrincipalGroup(.service, [PrincipalPattern(kind: .service, text: "ecs-tasks.amazonaws.com")])]))
        }
      }
    ),
    ("a role that writes its own policy", task, .identity, [8], { $0.grant(["iam:PutRolePolicy"], on: task) }),
    (
      "a role that writes the policy of one that it becomes", task, .identity, [8],
      { $0.grant(["iam:AttachRolePolicy"], on: redash) }
    ),
    (
      "a role that writes the trust of one that writes policies", task, .identity, [8],
      { $0.grant(["iam:UpdateAssumeRolePolicy"], on: "arn:aws:iam::444455556666:role/*") }
    ),
    (
      "a statement for everyone", "arn:aws:s3:::catalog-data", .bucketPolicy, [9],
      { $0.edit { $0.principal = PrincipalElement(.everyone) } }
    ),
    (
      "all resources but one", task, .identity, [9],
      {
        $0.statements.elements.append(
          Statement(
            sid: "AllBut", effect: .allow, action: ActionElement([ActionPattern("s3:GetObject")]),
            resource: ResourceElement([ResourcePattern("arn:aws:s3:::*")], isNegated: true)))
      }
    ),
    (
      "all actions but one", task, .identity, [9],
      {
        $0.statements.elements.append(
          Statement(
            sid: "AllBut", effect: .allow, action: ActionElement([ActionPattern("iam:*")], isNegated: true),
            resource: ResourceElement([ResourcePattern("arn:aws:sqs:us-east-1:444455556666:q")])))
      }
    ),
    (
      "a table of no account", task, .identity, [9],
      { $0.grant(["dynamodb:GetItem"], on: "arn:aws:dynamodb:us-east-1::table/t") }
    ),
    (
      "the own account trusted", redash, .trust, [9],
      {
        $0.edit {
          $0.principal = PrincipalElement(
            .listed([
              PrincipalGroup(
                .aws,
                [
                  PrincipalPattern(kind: .aws, text: "arn:aws:iam::444455556666:root"),
                  PrincipalPattern(kind: .aws, text: task),
                ])
            ]))
        }
      }
    ),
    ("the own account trusted by its number", redash, .trust, [9], { $0.trust([task, "444455556666"]) }),
    (
      "another account trusted without an external id", redash, .trust, [9],
      { $0.trust([task, "999988887777"], when: []) }
    ),
    ("everyone trusted", redash, .trust, [9], { $0.trust([task, "*"]) }),
    (
      "everyone trusted but one", redash, .trust, [9],
      {
        $0.edit {
          $0.principal = PrincipalElement(
            .listed([PrincipalGroup(.aws, [PrincipalPattern(kind: .aws, text: task)])]), isNegated: true)
        }
      }
    ),
    (
      "a bucket that is read by all but one action", "arn:aws:s3:::catalog-data", .bucketPolicy, [9],
      { $0.edit { $0.action.isNegated = true } }
    ),
    (
      "a catalog that everyone reads", catalog, .catalogPolicy, [9],
      { $0.edit { $0.principal = PrincipalElement(.everyone) } }
    ),
    (
      "results that the client cannot fetch", redash, .identity, [12],
      { $0.drop { $0.names("athena:GetQueryResults") } }
    ),
    (
      "an invocation that Athena is not asked for", analyst, .identity, [13],
      { $0.edit { if $0.names("lambda:InvokeFunction") { $0.conditions = [] } } }
    ),
    (
      "an invocation of every function", function, .identity, [13],
      { $0.grant(["lambda:InvokeFunction"], on: "arn:aws:lambda:us-east-1:222222222222:function:*") }
    ),
  ]

  func testDocumentsOfTwoSides() throws { try check(Self.twoSides, "two-sides") }
  func testDocumentsOfOneSide() throws { try check(Self.oneSide, "one-side") }

  private func check(_ cases: [Case], _ name: String) throws {
    let example = try EditedEnvironment([])
    var text = ""
    for (name, attachTo, kind, failed, change) in cases {
      let findings = example.report.review.editing(attachTo, kind, change).findings
      let shown = findings.map { "\($0.diagnostic.code): \($0.fact.sentence)\n" }.joined()
      XCTAssertTrue(
        failed.allSatisfy { number in findings.contains { $0.check.rawValue == number } }, "\(name):\n\(shown)")
      XCTAssertTrue(findings.allSatisfy { !$0.range.isEmpty && $0.fact.help != nil }, "\(name):\n\(shown)")
      text += "# \(name)\n\(shown)\n"
    }
    assertSnapshot(text, named: "check-documents.\(name).txt")
  }

  /// The boundary caps as long as nobody can change it.
  func testABoundaryThatCanBeAltered() throws {
    let review = try EditedEnvironment([]).report.review
    XCTAssertEqual(review.findings, [])
    let open = review.editing(Self.manager, .identity) { $0.statements.elements.removeAll { $0.effect == .deny } }
      .editing(Self.boundary, .boundary) { $0.statements.elements.removeAll { $0.effect == .deny } }
    let edges = open.findings.compactMap { finding -> EscalationEdge? in
      if case .escalation(let edge) = finding.fact { edge } else { nil }
    }
    XCTAssertTrue(
      edges.contains { $0.target.hasSuffix("DataMeshAdminReadOnly") && $0.boundary == nil }, "\(edges)")
    XCTAssertTrue(
      edges.contains { $0.actions.contains("iam:CreatePolicyVersion") && $0.target == $0.editor }, "\(edges)")
  }

  /// The user who becomes the manager is under no boundary, so the policy that lets it must not be the manager's to change.
  func testTheManagersUser() throws {
    let review = try EditedEnvironment([]).report.review
    let assume = "arn:aws:iam::555555555555:policy/AwsDataMesh/AssumeDataMeshManager"
    let open = [(Self.manager, DocumentKind.identity), (Self.boundary, .boundary)].reduce(review) { review, document in
      review.editing(document.0, document.1) { policy in
        policy.edit { statement in
          guard statement.effect == .deny, let resource = statement.resource else { return }
          let kept = resource.patterns.elements.filter { $0.description != assume }
          statement.resource = ResourceElement(ElementList(kept))
        }
      }
    }
    XCTAssertTrue(
      open.findings.contains { $0.fact.sentence.contains("may iam:CreatePolicyVersion on `user/") },
      "\(open.findings.map(\.fact.sentence))")
  }
}

extension Policy {
  fileprivate mutating func drop(_ condition: (Statement) -> Bool) { statements.elements.removeAll(where: condition) }

  fileprivate mutating func edit(_ change: (inout Statement) -> Void) {
    for index in statements.elements.indices { change(&statements.elements[index]) }
  }

  /// Trusts principals in place of those that are, under other conditions where some are given.
  fileprivate mutating func trust(_ names: [String], when conditions: [Condition]? = nil) {
    edit { statement in
      let patterns = names.map { PrincipalPattern(kind: .aws, text: $0) }
      statement.principal = PrincipalElement(.listed([PrincipalGroup(.aws, ElementList(patterns))]))
      if let conditions { statement.conditions = conditions }
    }
  }

  fileprivate mutating func grant(_ actions: [String], on resource: String) {
    statements.elements.append(
      Statement(
        sid: "Added", effect: .allow, action: ActionElement(ElementList(actions.map { ActionPattern($0) })),
        resource: ResourceElement([ResourcePattern(resource)])))
  }
}

extension Statement {
  fileprivate func names(_ action: String) -> Bool { self.action.patterns.elements.contains(ActionPattern(action)) }
}

import Environment
import Inventory
import PolicyModel
import PolicySynthesis
import TestSupport
import XCTest

/// `data-mesh`.
final class DataMeshTests: XCTestCase {
  func testExampleDocuments() throws {
    let role = try SampleEnvironment(template: DataMesh.self).role()
    assertSnapshot(role.documents.map(\.fileName).joined(separator: "\n") + "\n", named: "data-mesh.files.txt")
    for account in ["mesh", "producer", "consumer"] {
      let documents = role.documents.filter { $0.account.alias == account }
      let text = documents.map { "\($0.attachTo) \($0.kind.rawValue)\n\($0.text)" }.joined(separator: "\n")
      assertSnapshot(text, named: "data-mesh.\(account).txt")
    }
    assertSnapshot(role.documents.map(\.explanationText).joined(separator: "\n"), named: "data-mesh.explanations.txt")
  }

  /// Each option changes documents as its golden says, which holds those that the example has otherwise, and passes its
  /// certificate.
  func testOptions() throws {
    let usual = Set(try SampleEnvironment(template: DataMesh.self).role().documents.map(\.text))
    for (name, changes) in Self.options {
      let role = try SampleEnvironment(changes, template: DataMesh.self).role()
      XCTAssertGreaterThan(role.expectations.count, 40, name)
      let changed = role.documents.filter { !usual.contains($0.text) }
      let text = changed.map { "\($0.attachTo) \($0.kind.rawValue)\n\($0.text)" }.joined(separator: "\n")
      assertSnapshot(text, named: "data-mesh.\(name).txt")
    }
  }

  private static let consumerData: [(String, String)] = [
    ("buckets.consumer-data", #"{"account":"consumer","uses":["source"],"prefixes":["a/","b/"]}"#),
    ("databases.returns", #"{"account":"consumer","tables":{"r":"s3://consumer-data/a/r/"}}"#),
  ]
  private static let both =
    #"{"producer":{"databases":["orders"],"buckets":["producer-data"]},"#
    + #""consumer":{"databases":["returns"],"buckets":["consumer-data"],"crawlerRole":"Crawl"}}"#

  static let options: [(String, [(String, String)])] = [
    ("producer-and-consumer", consumerData + [("producers", both)]),
    ("no-crawler", [("producers", #"{"producer":{"databases":["orders"],"buckets":["producer-data"]}}"#)]),
    (
      "whole-bucket",
      [
        ("buckets.producer-data.prefixes", #"[""]"#),
        ("producers", #"{"producer":{"databases":["orders"],"buckets":["producer-data"],"crawlerRole":"Crawl"}}"#),
      ]
    ),
    (
      "encrypted",
      [
        ("kmsKeys.products", #"{"account":"producer","keyId":"11111111-2222-3333-4444-555555555555"}"#),
        ("buckets.producer-data.kmsKey", "products"),
      ]
    ),
    ("trust-root", [("trustRoot", "true")]),
    ("china", SampleEnvironment.everything(in: "aws-cn", "cn-north-1")),
    ("installers", [("installers", #"{"mesh":"Setup","consumer":"Setup"}"#)]),
    ("no-producers", [("producers", "{}"), ("installers", #"{"mesh":"Setup"}"#)]),
  ]

  /// The name of a fixed thing is the library's, whatever the environment calls its accounts.
  func testFixedNames() throws {
    let role = try SampleEnvironment(template: DataMesh.self).role()
    let targets = Set(role.documents.map(\.attachTo))
    for target in [
      "arn:aws:iam::555555555555:role/AwsDataMesh/DataMeshManager",
      "arn:aws:iam::555555555555:role/AwsDataMesh/DataMeshAdminReadOnly",
      "arn:aws:iam::555555555555:role/AwsDataMesh/DataMeshAdminProducer-111111111111",
      "arn:aws:iam::555555555555:role/AwsDataMesh/DataMeshAdminConsumer-999999999999",
      "arn:aws:iam::111111111111:role/AwsDataMesh/DataMeshProducer",
      "arn:aws:iam::999999999999:role/AwsDataMesh/DataMeshConsumer",
      "arn:aws:iam::555555555555:group/AwsDataMesh/DataMeshManagerGroup",
      "arn:aws:iam::999999999999:group/AwsDataMesh/DataMeshConsumerGroup",
      "arn:aws:iam::555555555555:policy/AwsDataMesh/DataMeshBoundary",
      "arn:aws:iam::111111111111:policy/AwsDataMesh/DataMeshBoundary",
      "arn:aws:iam::999999999999:policy/AwsDataMesh/DataMeshBoundary",
      "arn:aws:glue:us-east-1:555555555555:catalog", "arn:aws:s3:::producer-data",
    ] {
      XCTAssertTrue(targets.contains(target), target)
    }
  }

  /// Whatever a bounded role's own policy says, the boundary lets it do what it must and nothing that widens it.
  func testBoundaryCapsEveryRole() throws {
    let sample = try SampleEnvironment(template: DataMesh.self)
    let role = try sample.role()
    var inventory = Inventory(sample.result.environment, roles: [role])
    let everything = Policy(statements: [
      Statement(
        effect: .allow, action: ActionElement([ActionPattern("*")]), resource: ResourceElement([ResourcePattern("*")]))
    ])
    let bounded = role.documents.filter { $0.kind == .boundary }.flatMap(\.appliesTo)
    XCTAssertEqual(bounded.count, 6)
    for principal in bounded { inventory.identity[principal] = [NamedPolicy(name: "everything", policy: everything)] }
    func allows(_ principal: String, _ action: String, _ resources: [String], _ context: RequestContext) -> Bool {
      guard let asker = RequestPrincipal(principal), let name = ActionName(action) else { return false }
      let request = Request(principal: asker, action: name, resources: resources, context: context)
      return Authorizer(inventory.policySet(for: request)).decide(request).isAllowed
    }
    for expectation in role.expectations where expectation.isAllowed && bounded.contains(expectation.principal) {
      if expectation.action.hasPrefix("ram:"), expectation.resources != ["*"] { continue }
      let context = RequestContext(expectation.context)
      XCTAssertTrue(
        allows(expectation.principal, expectation.action, expectation.resources, context), expectation.description)
    }
    for principal in bounded {
      let account = principal.split(separator: ":")[3]
      let own = "arn:aws:iam::\(account):"
      for (action, resource) in [
        ("iam:CreateUser", own + "user/x"), ("iam:CreateAccessKey", own + "user/AwsDataMesh/DataMeshManager"),
        ("iam:PutRolePolicy", principal), ("iam:DeleteRolePermissionsBoundary", principal),
        ("iam:CreateRole", own + "role/AwsDataMesh/x"), ("iam:PassRole", own + "role/x"),
        ("iam:CreatePolicyVersion", own + "policy/AwsDataMesh/DataMeshBoundary"),
        ("iam:SetDefaultPolicyVersion", own + "policy/AwsDataMesh/DataMeshBoundary"),
        ("iam:CreatePolicyVersion", own + "policy/AwsDataMesh/DataMeshManagerPolicy"),
        ("iam:UpdateAssumeRolePolicy", own + "role/AwsDataMesh/DataMeshManager"),
        ("sts:AssumeRole", own + "role/x"), ("s3:GetObject", "arn:aws:s3:::producer-data/orders/1"),
        ("ec2:RunInstances", "*"), ("lakeformation:GetDataAccess", "*"),
      ] {
        XCTAssertFalse(allows(principal, action, [resource], RequestContext()), "\(principal) \(action)")
      }
    }
  }

  /// The boundary of the mesh's account does not grow with its members.
  func testBoundaryDoesNotGrow() throws {
    let one = try SampleEnvironment(template: DataMesh.self).role()
    let two = try SampleEnvironment(Self.consumerData + [("producers", Self.both)], template: DataMesh.self).role()
    let boundaries = [one, two].map { role in
      role.documents.first { $0.kind == .boundary && $0.account.alias == "mesh" }?.policy
    }
    XCTAssertNotNil(boundaries[0])
    XCTAssertEqual(boundaries[0], boundaries[1])
  }

  func testResidualRisks() throws {
    let names = [
      "manager-writes-trusts", "manager-makes-administrators", "policies-of-groups-are-not-capped",
      "catalog-policy-is-shared",
      "producers-widen-the-service-role",
      "grants-bounded-by-lake-formation-alone", "producers-open-their-buckets", "subscriptions-are-shared",
      "installer-writes-trusts",
    ]
    for (changes, names) in [
      ([], names), ([("trustRoot", "true")], names + ["any-principal-becomes-manager"]),
      ([("installers", #"{"producer":"Setup"}"#)], names.dropLast()),
    ] as [([(String, String)], [String])] {
      let result = try SampleEnvironment(changes, template: DataMesh.self).result
      XCTAssertEqual(result.emission?.residualRisks.map(\.name), names)
    }
  }

  /// No document trusts an account or everyone, uses what is not listed, or leaves an account out of an ARN.
  func testNothingDangerousByDefault() throws {
    for document in try SampleEnvironment(template: DataMesh.self).role().documents {
      for statement in document.policy.statements.elements {
        let name = "\(document.fileName) \(statement.sid ?? "")"
        XCTAssertFalse(statement.action.isNegated || statement.resource?.isNegated ?? false, name)
        XCTAssertFalse(statement.action.patterns.elements.contains { $0.description.contains("*") }, name)
        for principal in statement.principal?.principals.entries ?? [] {
          XCTAssertNotEqual(principal.text, "*", name)
          if document.kind == .trust { XCTAssertFalse(principal.text.hasSuffix(":root"), name) }
        }
        for pattern in statement.resource?.patterns.elements ?? [] where pattern.description != "*" {
          let parts = pattern.description.split(separator: ":", omittingEmptySubsequences: false)
          XCTAssertTrue(!parts[4].isEmpty || parts[2] == "s3", "\(name): \(pattern.description)")
        }
      }
    }
  }
}

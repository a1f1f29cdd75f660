import Environment
import PolicyAnalysis
import PolicyModel
import ServiceReference
import XCTest

@testable import PolicySynthesis

/// That no role, group, bucket or catalog of the mesh allows more than it is for.
final class DataMeshEnvelopeTests: XCTestCase {
  func testEveryVariantIsProved() throws {
    for (name, changes) in [("usual", [])] + DataMeshTests.options {
      let role = try SampleEnvironment(changes, template: DataMesh.self).role()
      let granting = role.documents.filter(\.kind.grantsAccess)
      XCTAssertEqual(role.envelopeProofs.map(\.attachTo), granting.map(\.attachTo), name)
      XCTAssertEqual(role.envelopeProofs.map(\.kind), granting.map(\.kind), name)
      XCTAssertTrue(role.envelopeProofs.allSatisfy { $0.proof.mode == .open }, name)
    }
  }

  /// Each widening is refuted with a request that shows it: what one role may do is beyond another.
  func testWhatIsBeyondIsFound() throws {
    let sample = try EnvelopedSample(DataMesh.self)
    let mesh = "arn:aws:iam::555555555555:role/AwsDataMesh/"
    let producer = "arn:aws:iam::111111111111:role/AwsDataMesh/DataMeshProducer"
    let consumer = "arn:aws:iam::999999999999:role/AwsDataMesh/DataMeshConsumer"
    for (attachTo, sid, change) in [
      (mesh + "DataMeshManager", "IAMCreateBoundedRoles", .condition),
      (mesh + "DataMeshManager", "IAMAttachMeshPolicies", .condition),
      (mesh + "DataMeshManager", "IAMMaintainRoles", .action("iam:PutRolePolicy")),
      (mesh + "DataMeshManager", "ProtectPolicies", .removal),
      (mesh + "DataMeshManager", "ProtectRole", .removal),
      (mesh + "DataMeshAdminReadOnly", "GlueReadMeshTable", .action("glue:UpdateTable")),
      (
        mesh + "DataMeshAdminProducer-111111111111", "GlueProductDatabases",
        .resource("arn:aws:glue:us-east-1:555555555555:database/other-999999999999")
      ),
      (mesh + "DataMeshAdminProducer-111111111111", "RAMManageShares", .condition),
      (mesh + "DataMeshAdminProducer-111111111111", "IAMWidenServiceRole", .resource(mesh + "DataMeshAdminReadOnly")),
      (mesh + "DataMeshAdminProducer-111111111111", "DynamoDBSubscriptions", .action("dynamodb:PutItem")),
      (mesh + "DataMeshAdminConsumer-999999999999", "DynamoDBSubscriptionsBySubscriber", .condition),
      (mesh + "DataMeshAdminConsumer-999999999999", "AssumeMeshRoles", .resource(mesh + "DataMeshManager")),
      (mesh + "DataMeshAdminConsumer-999999999999", "TrustMesh", .action("sts:TagSession")),
      (producer, "PassCrawlerRole", .condition),
      (producer, "S3ShareBuckets", .resource("arn:aws:s3:::consumer-data")),
      (producer, "RAMAcceptFromMesh", .condition),
      (consumer, "RAMLeaveShares", .condition),
      (consumer, "AssumeMeshRoles", .resource(mesh + "DataMeshAdminProducer-111111111111")),
      (
        "arn:aws:iam::999999999999:group/AwsDataMesh/DataMeshConsumerGroup", "AssumeDataMeshConsumer",
        .resource(mesh + "DataMeshAdminConsumer-999999999999")
      ),
      ("arn:aws:s3:::producer-data", "ListProducts", .condition),
      ("arn:aws:s3:::producer-data", "ReadProducts", .action("s3:PutObject")),
      ("arn:aws:glue:us-east-1:555555555555:catalog", "ReadTablesByTag", .condition),
      ("arn:aws:glue:us-east-1:555555555555:catalog", "ReadTablesByTag", .action("glue:UpdateTable")),
    ] as [(String, String, Change)] {
      sample.assertBeyond(at: attachTo, sid, change)
    }
    let installed = try EnvelopedSample(
      DataMesh.self, [("installers", #"{"mesh":"Setup","consumer":"Setup"}"#)])
    for (account, sid, change) in [
      ("555555555555", "IAMCreateBoundedRoles", .condition),
      ("999999999999", "IAMMaintainRoles", .action("iam:UpdateAssumeRolePolicy")),
      ("999999999999", "LakeFormationSetUp", .action("lakeformation:PutDataLakeSettings")),
    ] as [(String, String, Change)] {
      installed.assertBeyond(at: "arn:aws:iam::\(account):role/Setup", sid, change)
    }
  }

  /// A role that installs the library and runs crawlers too may do what either is for.
  func testTwoPartsOfOneRole() throws {
    let role = try SampleEnvironment(
      [("installers", #"{"producer":"DataMeshCrawler"}"#)], template: DataMesh.self
    ).role()
    let shared = role.envelopeProofs.filter { $0.attachTo == "arn:aws:iam::111111111111:role/DataMeshCrawler" }
    XCTAssertEqual(shared.map(\.kind), [.identity, .trust, .identity])
  }

  /// What a principal has of its own takes the place of what its kind has.
  func testOwnEnvelopesComeFirst() throws {
    let role = try SampleEnvironment(template: DataMesh.self).role()
    let document = try XCTUnwrap(role.documents.first { $0.kind == .identity })
    let wide = Envelope(.identity, [.atMost(["*"])])
    let narrow = Envelope(.identity, attachTo: document.attachTo, [.atMost(["glue:GetTable"])])
    for (name, envelopes, start) in [
      ("kind", [wide], nil),
      ("own", [wide, narrow], "\(document.title) allows more than its role is for"),
      ("another's", [Envelope(.identity, attachTo: "x", [.atMost(["*"])])], "\(document.title) has no envelope"),
    ] as [(String, [Envelope], String?)] {
      let certificate = Certificate(
        documents: [document], expectations: [], envelopes: envelopes, reference: .embedded)
      let results = certificate.envelopeResults
      XCTAssertEqual(results.proofs.count, start == nil ? 1 : 0, name)
      XCTAssertTrue((results.failures.first?.message ?? "").hasPrefix(start ?? ""), name)
    }
  }
}

import Environment
import JSONText
import PolicyAnalysis
import PolicyModel
import ServiceReference
import XCTest

@testable import PolicySynthesis

/// That documents allow no more than their role is for.
final class EnvelopeTests: XCTestCase {
  func testEmissionsAreProved() throws {
    for changes in [
      [], [("defaultDatabaseExists", "false")], [("viaAthenaOnly", "true")], [("user", "sync")],
    ] as [[(String, String)]] {
      let role = try SampleEnvironment(changes).role()
      XCTAssertEqual(role.envelopeProofs.map(\.kind), role.documents.map(\.kind), "\(changes)")
      for proof in role.envelopeProofs {
        XCTAssertEqual(proof.proof.mode, .open)
        XCTAssertEqual(proof.proof.tableDate, ServiceReference.embedded.date)
      }
    }
  }

  /// Each widening is found, though no example of the role's asks for it.
  func testWhatIsBeyondIsFound() throws {
    let sample = try SampleEnvironment()
    let role = try sample.role()
    let environment = sample.result.environment
    let draft = AthenaSource.draft(try XCTUnwrap(environment.roles["athena-source"]), in: environment)
    for (sid, change) in [
      ("GlueReadTables", .action("glue:UpdatePartition")),
      ("S3ReadSourceAndResults", .resource("arn:aws:s3:::unheard-of/*")),
      ("S3WriteResults", .action("s3:PutObjectAcl")),
      ("GlueReadTables", .action("glue:GetUserDefinedFunctions")),
      ("AthenaRunQueries", .action("athena:CreateNotebook")),
      ("AthenaRunQueries", .action("athena:GetNamedQuery")),
      ("S3ListResults", .condition),
      ("TrustWebIdentity", .condition),
      ("TrustWebIdentity", .action("sts:TagSession")),
    ] as [(String, Change)] {
      let changed = role.documents.map { $0.changing(sid, change) }
      let certificate = Certificate(
        documents: changed, expectations: [], envelopes: draft.envelopes, reference: .embedded)
      let messages = certificate.envelopeResults.failures.map(\.message)
      let count = changed.filter { $0.policy.statements.elements.contains { $0.sid == sid } }.count
      XCTAssertGreaterThan(count, 0, sid)
      XCTAssertEqual(messages.count, count, "\(sid) \(change): \(messages)")
      XCTAssertTrue(messages.allSatisfy { $0.contains("allows more than its role is for: `") }, "\(messages)")
    }
  }

  /// Where Glue and S3 are reached through Athena alone, a grant without that is found; the client's own calls need none.
  func testWhatIsReachedPastAthenaIsFound() throws {
    let sample = try EnvelopedSample(AthenaSource.self, [("viaAthenaOnly", "true")])
    for sid in ["GlueReadTables", "GlueWriteSnapshots", "S3WriteResults", "S3ReadSource"] {
      sample.assertBeyond(sid, .condition)
    }
  }

  func testEveryDocumentNeedsAnEnvelope() throws {
    let role = try SampleEnvironment().role()
    let envelope = Envelope(.identity, [.atMost(["*"])])
    let certificate = Certificate(
      documents: role.documents, expectations: [], envelopes: [envelope], reference: .embedded)
    XCTAssertEqual(
      certificate.envelopeResults.proofs.map(\.kind), role.documents.map(\.kind).filter { $0 == .identity })
    XCTAssertEqual(
      certificate.envelopeResults.failures.map(\.message),
      role.documents.filter { $0.kind == .trust }.map {
        "\($0.title) has no envelope, and other documents of its role have"
      })
  }

  func testWhatIsNotDecidedFails() throws {
    let role = try SampleEnvironment().role()
    let document = try XCTUnwrap(role.document(.identity))
    let analyzer = PolicyAnalyzer(options: AnalysisOptions(budget: AnalysisBudget(states: 1, nodes: 1)))
    let envelope = Envelope(.identity, [.atMost(["athena:*"])])
    XCTAssertThrowsError(try document.proved(within: [envelope], by: analyzer)) { error in
      let message = (error as? CertificateFailure)?.message ?? ""
      XCTAssertTrue(message.hasPrefix("it is not proved that identity of"), message)
    }
  }
}

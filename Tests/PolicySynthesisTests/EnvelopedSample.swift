import Environment
import PolicyModel
import ServiceReference
import XCTest

@testable import PolicySynthesis

/// An emitted role of the example environment with its envelopes.
struct EnvelopedSample {
  private let role: EmittedRole
  private let envelopes: [Envelope]

  init(_ template: any RoleTemplate.Type, _ changes: [(String, String)] = []) throws {
    let sample = try SampleEnvironment(changes, template: template)
    role = try sample.role()
    let environment = sample.result.environment
    envelopes = template.draft(try XCTUnwrap(environment.roles[role.alias]), in: environment).envelopes
  }

  /// Changes a statement of the documents, at one principal or resource where it is given, and sees to it that each
  /// document that has it is refuted by a request.
  func assertBeyond(
    at attachTo: String? = nil, _ sid: String, _ change: Change, file: StaticString = #filePath, line: UInt = #line
  ) {
    let name = "\(role.template) \(attachTo ?? "") \(sid) \(change)"
    let holders = role.documents.filter { document in
      (attachTo ?? document.attachTo) == document.attachTo && document.kind.grantsAccess
        && document.policy.statements.elements.contains { $0.sid == sid }
    }
    XCTAssertFalse(holders.isEmpty, name, file: file, line: line)
    let certificate = Certificate(
      documents: holders.map { $0.changing(sid, change) }, expectations: [], envelopes: envelopes, reference: .embedded)
    let messages = certificate.envelopeResults.failures.map(\.message)
    XCTAssertEqual(messages.count, holders.count, "\(name): \(messages)", file: file, line: line)
    XCTAssertTrue(
      messages.allSatisfy { $0.contains("allows more than its role is for: `") }, "\(name): \(messages)", file: file,
      line: line)
  }
}

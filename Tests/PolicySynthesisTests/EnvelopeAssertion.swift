import Environment
import PolicyModel
import ServiceReference
import XCTest

@testable import PolicySynthesis

/// Widens the statement of a role's documents, and sees to it that each document that has it is refuted by a request.
func assertBeyond(
  _ template: any RoleTemplate.Type, _ changes: [(String, String)] = [], at attachTo: String? = nil, _ sid: String,
  _ change: Change, file: StaticString = #filePath, line: UInt = #line
) throws {
  let name = "\(template.name) \(changes) \(attachTo ?? "") \(sid) \(change)"
  let sample = try SampleEnvironment(changes, template: template)
  let role = try sample.role()
  let environment = sample.result.environment
  let entry = try XCTUnwrap(environment.roles[role.alias], name, file: file, line: line)
  let holders = role.documents.filter { document in
    (attachTo == nil || document.attachTo == attachTo) && document.kind.grantsAccess
      && document.policy.statements.elements.contains { $0.sid == sid }
  }
  XCTAssertFalse(holders.isEmpty, name, file: file, line: line)
  let certificate = Certificate(
    documents: holders.map { $0.changing(sid, change) }, expectations: [],
    envelopes: template.draft(entry, in: environment).envelopes, reference: .embedded)
  let messages = certificate.envelopeResults.failures.map(\.message)
  XCTAssertEqual(messages.count, holders.count, "\(name): \(messages)", file: file, line: line)
  XCTAssertTrue(
    messages.allSatisfy { $0.contains("allows more than its role is for: `") }, "\(name): \(messages)", file: file,
    line: line)
}

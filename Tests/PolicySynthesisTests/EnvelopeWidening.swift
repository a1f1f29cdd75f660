import Environment
import PolicyAnalysis
import PolicyModel
import ServiceReference
import XCTest

@testable import PolicySynthesis

/// A role's documents with one statement that allows more, which its envelope must find.
struct EnvelopeWidening {
  /// What is allowed besides.
  enum Extra {
    case change(Change)
    case principal(String)
  }

  let template: any RoleTemplate.Type
  /// The changes of the example that the role is emitted with.
  let options: [(String, String)]
  /// The statement, in every document of the kind that has it.
  let sid: String
  let kind: DocumentKind
  let extra: Extra

  init(
    _ template: any RoleTemplate.Type, _ options: [(String, String)], _ kind: DocumentKind, _ sid: String,
    _ extra: Extra
  ) {
    self.template = template
    self.options = options
    self.kind = kind
    self.sid = sid
    self.extra = extra
  }

  /// Every document that allows more is refuted with a request, and no other.
  func assertRefuted(file: StaticString = #filePath, line: UInt = #line) throws {
    for failure in try withheld(file: file, line: line) {
      guard case .beyondEnvelope(_, .some) = failure else {
        XCTFail("\(name): \(failure.message)", file: file, line: line)
        continue
      }
    }
  }

  /// Why the documents that allow more are not given out: each of them, and no other.
  @discardableResult func withheld(
    file: StaticString = #filePath, line: UInt = #line
  ) throws -> [CertificateFailure] {
    let sample = try SampleEnvironment(options, template: template)
    let role = try sample.role(file: file, line: line)
    let entry = try XCTUnwrap(sample.result.environment.roles[role.alias], file: file, line: line)
    let envelopes = template.draft(entry, in: sample.result.environment).envelopes
    let changed = role.documents.map { $0.kind == kind ? widened($0) : $0 }
    let count = zip(role.documents, changed).count { $0.policy != $1.policy }
    XCTAssertGreaterThan(count, 0, "\(name): no such statement", file: file, line: line)
    let certificate = Certificate(documents: changed, expectations: [], envelopes: envelopes, reference: .embedded)
    let failures = certificate.envelopeResults.failures
    XCTAssertEqual(failures.count, count, "\(name): \(failures.map(\.message))", file: file, line: line)
    return failures
  }

  private var name: String { "\(template.name) \(kind.rawValue) \(sid) \(extra)" }

  private func widened(_ document: EmittedDocument) -> EmittedDocument {
    switch extra {
    case .change(let change): return document.changing(sid, change)
    case .principal(let arn):
      var policy = document.policy
      for index in policy.statements.elements.indices where policy.statements.elements[index].sid == sid {
        policy.statements.elements[index].principal = SharedGrants(to: [arn], []).element
      }
      return document.with(policy)
    }
  }
}

/// Every document that grants is proved, of every variant.
func assertEnvelopesProved(
  _ variants: [(name: String, template: any RoleTemplate.Type, changes: [(String, String)])],
  file: StaticString = #filePath, line: UInt = #line
) throws {
  for (name, template, changes) in variants {
    let role = try SampleEnvironment(changes, template: template).role(file: file, line: line)
    let granting = role.documents.filter(\.kind.grantsAccess)
    XCTAssertEqual(
      role.envelopeProofs.map(\.kind), granting.map(\.kind), "\(template.name) \(name)", file: file, line: line)
    XCTAssertEqual(
      role.envelopeProofs.map(\.attachTo), granting.map(\.attachTo), "\(template.name) \(name)", file: file, line: line)
    XCTAssertFalse(granting.isEmpty, "\(template.name) \(name)", file: file, line: line)
    for proof in role.envelopeProofs { XCTAssertEqual(proof.proof.mode, .open, file: file, line: line) }
  }
}

public import Environment
import PolicyModel
public import ServiceReference

/// What came of one role of an environment.
public struct RoleEmission: Sendable {
  /// The role; nil where its parameters are wrong or its certificate fails.
  public let role: EmittedRole?
  /// What is wrong with its parameters; warnings stand beside a role.
  public let issues: [EnvironmentIssue]
  /// Why the documents are not given out; each is a fault of the program.
  public let failures: [CertificateFailure]

  /// Makes the documents of an entry, and certifies them.
  public init(
    _ template: any RoleTemplate.Type, _ entry: RoleEntry, in environment: Environment,
    reference: ServiceReference = .embedded
  ) {
    let draft = template.draft(entry, in: environment)
    issues = draft.issues.inOrder
    guard !issues.hasErrors else {
      role = nil
      failures = []
      return
    }
    do throws(SplitError) {
      let splitter = StatementSplitter(reference)
      var documents: [EmittedDocument] = []
      for document in draft.documents { documents.append(try EmittedDocument(document, splitter)) }
      let certificate = Certificate(
        documents: documents, expectations: draft.expectations, envelopes: draft.envelopes, reference: reference)
      let (proofs, beyond) = certificate.envelopeResults
      failures = certificate.failures + beyond
      role =
        failures.isEmpty
        ? EmittedRole(
          alias: entry.alias.value, template: template.name, documents: documents, expectations: draft.expectations,
          envelopeProofs: proofs)
        : nil
    } catch {
      failures = [.split(error)]
      role = nil
    }
  }
}

extension EmittedDocument {
  fileprivate init(_ draft: RoleDraft.Document, _ splitter: StatementSplitter) throws(SplitError) {
    name = draft.name
    kind = draft.kind
    attachTo = draft.attachTo
    account = draft.account
    let statements: [(statement: Statement, reasons: [GrantedAction])]
    switch draft.content {
    case .grants(let grants): statements = try splitter.split(grants).map { ($0.statement, $0.actions) }
    case .statements(let given): statements = given
    }
    policy = Policy(statements: ElementList(statements.map(\.statement)))
    explanations = statements.flatMap { statement, reasons in
      reasons.map { ActionExplanation(sid: statement.sid ?? "", action: $0) }
    }
  }
}

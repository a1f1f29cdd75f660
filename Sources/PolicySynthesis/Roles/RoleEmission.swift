public import Environment
import PolicyAnalysis
import PolicyModel
public import ServiceReference

/// What came of one role of an environment.
public struct RoleEmission: Sendable {
  /// The role; nil where its parameters are wrong or its certificate fails.
  public let role: EmittedRole?
  /// What is wrong with its parameters; warnings stand beside a role.
  public let issues: [EnvironmentIssue]
  /// The wildcards that stand for actions that the template names.
  public let wildcards: [ActionMinimizer.Wildcard]
  /// Why the documents are not given out; each is a fault of the program.
  public let failures: [CertificateFailure]
  /// What the documents cannot prevent; none where there is no role.
  public let residualRisks: [ResidualRisk]

  /// Makes the documents of an entry, and certifies them.
  public init(
    _ template: any RoleTemplate.Type, _ entry: RoleEntry, in environment: Environment,
    shape: PolicyShape = PolicyShape(), reference: ServiceReference = .embedded
  ) {
    let draft = template.draft(entry, in: environment)
    issues = draft.issues.inOrder
    guard !issues.hasErrors else {
      role = nil
      wildcards = []
      failures = []
      residualRisks = []
      return
    }
    do throws(CertificateFailure) {
      let documents = try Self.documents(of: draft, shape, reference)
      wildcards = documents.wildcards
      let expectations = draft.expectations.map(StrangerNames(to: environment).named)
      let certificate = Certificate(
        documents: documents.shaped, expectations: expectations, envelopes: draft.envelopes,
        // A wildcard that stands for the actions of today may catch others tomorrow: it is held to the table.
        mode: shape.level == .none ? .open : .realistic, reference: reference)
      let found = certificate.failures
      // A proof over all requests is for documents that pass everything else.
      let (proofs, beyond) = found.isEmpty ? certificate.envelopeResults : ([], [])
      failures = found + beyond
      role =
        failures.isEmpty
        ? EmittedRole(
          alias: entry.alias.value, template: template.name, documents: documents.shaped,
          expectations: expectations, envelopeProofs: proofs)
        : nil
    } catch {
      failures = [error]
      wildcards = []
      role = nil
    }
    residualRisks = role == nil ? [] : draft.residualRisks
  }

  private static func documents(
    of draft: RoleDraft, _ shape: PolicyShape, _ reference: ServiceReference
  ) throws(CertificateFailure) -> (shaped: [EmittedDocument], wildcards: [ActionMinimizer.Wildcard]) {
    var documents: [EmittedDocument] = []
    do throws(SplitError) {
      let splitter = StatementSplitter(reference)
      for document in draft.documents { documents.append(try EmittedDocument(document, splitter)) }
    } catch {
      throw .split(error)
    }
    var wildcards: [ActionMinimizer.Wildcard] = []
    if shape.level != .none {
      let minimizer = ActionMinimizer(shape.level, allowsWrites: shape.allowsWrites, reference: reference)
      for index in documents.indices where documents[index].kind == .identity {
        let rewriting = minimizer.minimize(documents[index].policy)
        documents[index].policy = rewriting.policy
        wildcards += rewriting.wildcards
      }
    }
    do throws(FitError) {
      return (try shape.fitting.fit(documents, reference), distinct(wildcards))
    } catch {
      throw .doesNotFit(error)
    }
  }
}

extension EmittedDocument {
  fileprivate init(_ draft: RoleDraft.Document, _ splitter: StatementSplitter) throws(SplitError) {
    name = draft.name
    kind = draft.kind
    attachTo = draft.attachTo
    account = draft.account
    appliesTo = draft.appliesTo
    var statements: [(statement: Statement, reasons: [GrantedAction])] = []
    switch draft.content {
    case .grants(let grants): statements = try splitter.split(grants).map { ($0.statement, $0.actions) }
    case .joined(let grants): statements = try splitter.join(grants).map { ($0.statement, $0.actions) }
    case .shared(let shares): statements = try splitter.split(shares).map { ($0.statement, $0.actions) }
    case .statements(let given): statements = given
    case .settings(let node): settings = node
    }
    policy = Policy(statements: ElementList(statements.map(\.statement)))
    explanations = statements.flatMap { statement, reasons in
      reasons.map { ActionExplanation(sid: statement.sid ?? "", action: $0) }
    }
  }
}

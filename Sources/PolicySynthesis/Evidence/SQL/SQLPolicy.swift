public import Environment
import JSONText
import PolicyModel
public import ServiceReference
public import SourceText

/// The least policy that lets a caller run statements, and why it holds what it does.
public struct SQLPolicy: Sendable {
  /// What a statement asks for.
  public struct Explanation: Sendable {
    /// An action, what it is done to, and why.
    public struct Step: Sendable, Hashable {
      /// The action, and why it is needed.
      public let action: GrantedAction
      /// The resources as the policy names them; none where the action has no resource types.
      public let resources: [String]
      /// The beginning of the keys that a bucket may be asked for; nil for any other action.
      public let prefix: String?
    }

    /// The number of the file, from 0.
    public let file: Int
    /// The statement.
    public let statement: SQLStatement
    /// What it asks for beside what every statement does, in order.
    public let steps: [Step]
    /// What Lake Formation must grant beside the policy: `SELECT on sales.orders`.
    public let lakeFormation: [String]
  }

  /// The policy; nil where something is wrong.
  public let document: EmittedDocument?
  /// What every statement asks for.
  public let common: [Explanation.Step]
  /// The statements, in order.
  public let explanations: [Explanation]
  /// What is wrong, by file; doubts stand beside a policy.
  public let issues: [[SQLIssue]]
  /// What must be granted elsewhere: a sentence each.
  public let notes: [String]
  /// Why the policy is not given out; each but a quota is a fault of the program.
  public let failures: [CertificateFailure]
  /// The requests that the policy was certified by.
  public let expectations: [AccessExpectation]

  /// Whether something is wrong with the statements.
  public var hasErrors: Bool { issues.contains { $0.contains { $0.isError } } }

  /// Makes the policy for the statements of files, which share what they make and prepare.
  ///
  /// - Parameter lookupLimit: how many tables views and prepared statements may lead to, in all; more is an error.
  public init(
    _ files: [SourceFile], for caller: SQLCaller, in environment: Environment, reference: ServiceReference = .embedded,
    lookupLimit: Int = 1_000_000
  ) {
    let scripts = files.map { SQLScript($0.bytes) }
    var derivation = StatementDerivation(
      SQLScope(environment, caller), preparedBy: scripts.flatMap(\.statements), lookupLimit: lookupLimit)
    let common = StatementNeeds.common(caller)
    var all = common
    var explanations: [Explanation] = []
    var issues: [[SQLIssue]] = []
    for (file, script) in scripts.enumerated() {
      derivation.issues = script.issues
      for statement in script.statements {
        let needs = derivation.derive(statement)
        all.add(contentsOf: needs)
        explanations.append(
          Explanation(
            file: file, statement: statement, steps: needs.steps(beside: common), lakeFormation: needs.lakeFormation))
      }
      issues.append(derivation.issues.inOrder)
    }
    self.issues = issues
    self.explanations = explanations
    self.common = common.steps(beside: StatementNeeds())
    guard !issues.contains(where: { $0.contains { $0.isError } }), !explanations.isEmpty else {
      (document, notes, failures, expectations) = (nil, [], [], [])
      return
    }
    notes = Self.notes(all.all, caller)
    let made = Self.make(all.all, caller, environment, reference)
    (document, failures, expectations) = (made.failures.isEmpty ? made.document : nil, made.failures, made.expectations)
  }

  private static func make(
    _ needs: [StatementNeed], _ caller: SQLCaller, _ environment: Environment, _ reference: ServiceReference
  ) -> (document: EmittedDocument?, failures: [CertificateFailure], expectations: [AccessExpectation]) {
    do throws(SplitError) {
      let results = try StatementSplitter(reference).split(NeedGrants(needs).grants)
      let document = EmittedDocument(
        name: caller.name, kind: .identity, attachTo: caller.principal, account: caller.account,
        policy: Policy(statements: ElementList(results.map(\.statement))),
        explanations: results.flatMap { result in
          result.actions.map { ActionExplanation(sid: result.statement.sid ?? "", action: $0) }
        })
      // A policy that is too large is not worth many decisions.
      let first = Certificate(documents: [document], expectations: [], reference: reference).failures
      if !first.isEmpty { return (document, first, []) }
      let strangers = StrangerNames(to: environment, and: needs.flatMap(\.requested))
      let expectations = SQLExpectations(needs, caller, in: environment).all.map(strangers.named)
      let failures = Certificate(documents: [document], expectations: expectations, reference: reference).failures
      return (document, failures, expectations)
    } catch {
      return (nil, [.split(error)], [])
    }
  }

  /// What other accounts must grant as well.
  private static func notes(_ needs: [StatementNeed], _ caller: SQLCaller) -> [String] {
    var notes: [String] = []
    for need in needs {
      switch need.place {
      case .bucket(let area), .listing(let area), .objects(let area):
        let owner = area.bucket.account
        if owner != caller.account {
          notes.append(
            "the bucket `\(area.bucket.name)` belongs to the account `\(owner.alias)`: its bucket policy must grant "
              + "`\(caller.name)` the same")
        }
      case .key(let key, _):
        if key.account != caller.account {
          notes.append(
            "the key `\(key.alias)` belongs to the account `\(key.account.alias)`: its key policy must grant "
              + "`\(caller.name)` the same")
        }
      case .resources(let resources):
        if let owner = foreignOwner(of: resources, caller) {
          notes.append(
            "the Data Catalog of the account `\(owner)` must grant `\(caller.name)` the same by its resource policy")
        }
      case .viaAthena(let function):
        if let owner = foreignOwner(of: [function], caller) {
          notes.append("the account `\(owner)` must let `\(caller.name)` invoke `\(function)`")
        }
      case .everything: break
      }
    }
    return distinct(notes)
  }

  private static func foreignOwner(of resources: [String], _ caller: SQLCaller) -> String? {
    guard let owner = resources.first.flatMap({ ARN($0)?.account }) else { return nil }
    return "\(owner)" == caller.account.id ? nil : "\(owner)"
  }
}

extension StatementNeed {
  fileprivate var prefix: String? { if case .listing(let area) = place { area.prefix } else { nil } }
}

extension StatementNeeds {
  /// The needs as an explanation tells them, without those of `others`.
  fileprivate func steps(beside others: StatementNeeds) -> [SQLPolicy.Explanation.Step] {
    let known = Set(others.all)
    return all.filter { !known.contains($0) }.map {
      .init(action: $0.action, resources: $0.resources, prefix: $0.prefix)
    }
  }
}

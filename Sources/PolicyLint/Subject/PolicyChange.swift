import PolicyAnalysis
import PolicyModel
import SourceText

/// What one policy allows that an earlier one does not.
///
/// A change of a `Deny` counts as well: what it kept out other policies may allow.
enum PolicyChange {
  /// Nothing.
  case nothing
  /// Statements allow requests that were not allowed before: a request for each; nil for the policy as a whole.
  case allowsMore([(statement: SourceRange?, witness: Witness)])
  /// Nothing more is allowed by the policy itself, and less is denied, by a changed statement or by none: a request that
  /// was denied.
  case deniesLess(statement: SourceRange?, Witness?)
  /// It could not be decided; the clause says why.
  case unknown(String)

  /// Of so many changed statements each is asked about by itself.
  private static let statementLimit = 50

  /// The change from one policy to another.
  init(from before: DecodedPolicy, to after: DecodedPolicy, _ analyzer: PolicyAnalyzer) {
    for (version, words) in [(before, "the earlier version of the policy"), (after, "the policy")] {
      if let issue = version.issues.first(where: \.isFatal) {
        self = .unknown("\(words) is not valid: \(issue.message)")
        return
      }
    }
    let (old, new) = (before.policy, after.policy)
    if old.effectiveVersion == new.effectiveVersion, old.statements == new.statements {
      self = .nothing
      return
    }
    let comparison = AccessComparison(analyzer: analyzer)
    let objection = comparison.objection(from: old, to: new)
    switch objection {
    case nil: self = .nothing
    case .otherKind?: self = .unknown("one of the two versions names principals, and the other does not")
    case .widens?, .undecided?:
      let changed = Self.statements(of: new, notIn: old).filter { $0.effect == .allow }
      let denials = new.statements.elements.filter { $0.effect == .deny }
      let asked = changed.count > Self.statementLimit ? [] : changed
      let wider = asked.compactMap { statement -> (statement: SourceRange?, witness: Witness)? in
        let alone = Policy(version: new.version, statements: ElementList([statement] + denials))
        guard case .widens(let witness?)? = comparison.objection(from: old, to: alone) else { return nil }
        return (statement.range, witness)
      }
      if !wider.isEmpty {
        self = .allowsMore(wider)
      } else if case .widens(let witness?)? = objection {
        self = .allowsMore([(Self.place(of: witness, in: new), witness)])
      } else {
        self = .unknown(objection?.reasonWords ?? "")
      }
    case .deniesLess(let witness)?:
      let denials = new.statements.elements.filter { $0.effect == .deny }
      if witness == nil, !denials.isEmpty {
        self = .unknown("`Deny` statements of the two versions name other principals")
      } else {
        let changed = Self.statements(of: new, notIn: old).first { $0.effect == .deny }
        self = .deniesLess(statement: changed?.range, witness)
      }
    case .unreadable?, .tooMany?, .unwritten?: self = .unknown(objection?.words ?? "")
    }
  }

  /// The statements of one policy that do not stand in the other.
  private static func statements(of new: Policy, notIn old: Policy) -> [Statement] {
    let known = old.effectiveVersion == new.effectiveVersion ? Set(old.statements.elements) : []
    return new.statements.elements.filter { !known.contains($0) }
  }

  private static func place(of witness: Witness, in policy: Policy) -> SourceRange? {
    guard let index = witness.granting.first?.index, policy.statements.elements.indices.contains(index) else {
      return nil
    }
    return policy.statements.elements[index].range
  }
}

extension RefusedFix.Reason {
  /// Why a comparison was not decided.
  fileprivate var reasonWords: String {
    if case .undecided(let reason) = self { reason.words } else { words }
  }
}

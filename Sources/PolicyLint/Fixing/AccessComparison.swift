import PolicyAnalysis
import PolicyModel

/// Whether a policy gives no more than another, whatever other policies stand beside it.
struct AccessComparison {
  let analyzer: PolicyAnalyzer

  /// Why it is not proved that `next` gives no more than `before`; nil where it is.
  ///
  /// What a `Deny` keeps out other policies may allow, so that `next` must deny all that `before` denies as well.
  func objection(from before: Policy, to next: Policy) -> RefusedFix.Reason? {
    guard before.namesPrincipals == next.namesPrincipals else { return .otherKind }
    if let reason = reason(analyzer.isWithin(next, before)) { return reason }
    // Compared as policies, callers are of other accounts. Within one account an entry may give access by itself, where
    // another leaves it to the caller's own policies.
    if before.namesPrincipals, principals(of: before, .allow) != principals(of: next, .allow),
      let reason = reason(analyzer.isWithin(PolicyStack(resource: [next]), PolicyStack(resource: [before])))
    {
      return reason
    }
    return denialObjection(from: before, to: next)
  }

  private func denialObjection(from before: Policy, to next: Policy) -> RefusedFix.Reason? {
    guard let kept = denials(of: before) else { return nil }
    guard let left = denials(of: next) else { return .deniesLess(nil) }
    // A `Deny` reads principals in its own way, which an `Allow` cannot stand for.
    guard principals(of: before, .deny) == principals(of: next, .deny) else { return .deniesLess(nil) }
    switch analyzer.isWithin(kept, left) {
    case .proved: return nil
    case .refuted(let witnesses): return .deniesLess(witnesses.first)
    case .unknown(let reason): return .undecided(reason)
    }
  }

  private func reason(_ answer: Answer) -> RefusedFix.Reason? {
    switch answer {
    case .proved: nil
    case .refuted(let witnesses): .widens(witnesses.first)
    case .unknown(let reason): .undecided(reason)
    }
  }

  private func principals(of policy: Policy, _ effect: Effect) -> [PrincipalElement?] {
    policy.statements.elements.filter { $0.effect == effect }.map(\.principal)
  }

  /// What a policy denies, as a policy that allows it; nil where it denies nothing.
  private func denials(of policy: Policy) -> Policy? {
    let statements = policy.statements.elements.filter { $0.effect == .deny }.map { statement in
      var allowing = statement
      allowing.effect = .allow
      return allowing
    }
    guard !statements.isEmpty else { return nil }
    return Policy(version: policy.version, statements: ElementList(statements))
  }
}

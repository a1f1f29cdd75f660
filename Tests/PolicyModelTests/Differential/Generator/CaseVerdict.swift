import PolicyModel

/// The answers to one case: that of the rules, and those of the library.
struct CaseVerdict {
  let expected: Decision.Outcome
  let decided: Decision.Outcome
  let explained: Decision.Outcome
  let compiled: Decision.Outcome

  init(_ found: GeneratedCase) {
    let options = EvaluationOptions(notPrincipalAccountExempts: found.accountExempts)
    let authorizer = Authorizer(found.policies, options: options)
    expected = ReferenceDecision(found.policies, found.request, accountExempts: found.accountExempts).outcome
    decided = authorizer.decide(found.request).outcome
    explained = authorizer.explain(found.request).decision.outcome
    compiled = CompiledPolicySet(found.policies, options: options).outcome(of: found.request)
  }

  var isUnanimous: Bool { decided == expected && explained == expected && compiled == expected }

  var description: String {
    "by the rules \(expected.rawValue), decided \(decided.rawValue), explained \(explained.rawValue), compiled "
      + compiled.rawValue
  }
}

import PolicyModel

extension CaseGenerator {
  mutating func principalElement() -> PrincipalElement {
    let isNegated = choices.once(in: 4)
    if choices.once(in: 5) { return PrincipalElement(.everyone, isNegated: isNegated) }
    var groups: [PrincipalGroup] = []
    for kind in PrincipalKind.allCases where kind == .aws || choices.once(in: 5) {
      var texts: [String] = []
      if kind == .aws, choices.once(in: 2) {
        // R47: who is exempt is listed with all that it belongs to, or all but one of it.
        texts = ownEntries()
        if choices.once(in: 2), !texts.isEmpty { texts.remove(at: choices.below(texts.count)) }
      } else {
        for _ in 0..<choices.below(4) { texts.append(principalEntry(kind)) }
      }
      groups.append(PrincipalGroup(kind, ElementList(texts.map { PrincipalPattern(kind: kind, text: $0) })))
    }
    return PrincipalElement(.listed(groups), isNegated: isNegated)
  }

  /// The caller, its account, and the roles that a session may be of.
  private mutating func ownEntries() -> [String] {
    guard let arn = ARN(focus.principal) else { return [focus.principal] }
    let account = String(arn.accountField)
    if let user = focus.user, choices.once(in: 2) { return [user] }
    var entries = [focus.principal, choices.pick([account, "arn:aws:iam::\(account):root"])]
    if arn.service == "sts" {
      entries.append(focus.role ?? "arn:aws:iam::\(account):role/\(choices.pick(["app", "path/app"]))")
    }
    return entries
  }

  private mutating func principalEntry(_ kind: PrincipalKind) -> String {
    if choices.once(in: 2) { return focus.principal }
    if kind == .canonicalUser, choices.below(4) > 0 { return choices.pick(Vocabulary.canonicalIDs) }
    let entries = kind == .aws ? Vocabulary.principalEntries + Vocabulary.roles : ["glue.amazonaws.com", "*"]
    return choices.pick(choices.once(in: 2) ? entries : Vocabulary.principals)
  }
}

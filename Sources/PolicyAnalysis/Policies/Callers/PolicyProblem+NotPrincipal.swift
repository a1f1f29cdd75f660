import PolicyModel

extension PolicyProblem {
  /// `NotPrincipal` with `Allow`: everyone of whom it can be told that no entry means them.
  mutating func excepted(from entries: [PrincipalPattern]) -> Alternatives {
    let isKnown = entries.allSatisfy { $0.meaning != .malformed }
    guard !entries.isEmpty, isKnown, !entries.contains(where: { $0.meaning == .everyone }) else { return .never }
    var literals: [Literal] = []
    var patterns = entries.flatMap { self.patterns($0, nil) + self.patterns(ofUnknownUser: $0) }
    // The id may be that of a federated user's user.
    if entries.contains(where: \.isID) { patterns.append(CallerText.all(.federatedUser)) }
    if !patterns.isEmpty { literals.append(fits(principalDimension(), patterns).negated) }
    for entry in entries where entry.isID {
      literals += [isPresent("aws:userid"), hasID(entry.text).negated]
    }
    guard let isMeant = isCanonical(entries) else { return Alternatives([literals]) }
    literals.append(holdsOfCanonicalID(.constant(true)))
    let owners = fits(principalDimension(), callers.filter(\.hasARN).map(CallerText.all))
    return Alternatives([literals + [isMeant.negated], literals + [owners.negated]])
  }

  /// Whom `NotPrincipal` with `Deny` refuses: all but those whom it exempts (R47).
  mutating func refused(butFor entries: [PrincipalPattern]) -> Alternatives {
    if entries.contains(where: { $0.meaning == .everyone }) { return .never }
    var terms: [Literal] = []
    let exempt = self.exempt(entries, isAccountListed: false)
    if !exempt.isEmpty { terms.append(fits(principalDimension(), exempt).negated) }
    guard let isMeant = isCanonical(entries) else { return Alternatives([terms]) }
    let owners = canonicalOwners(.unlimited).map(CallerText.all) + self.exempt(entries, isAccountListed: true)
    let isExempt = fits(principalDimension(), owners)
    return Alternatives([terms + [isMeant.negated], terms + [isExempt.negated]])
  }

  /// Whom `NotPrincipal` with `Deny` exempts: who is listed itself, with its account and, as a session, its role (R47).
  ///
  /// - Parameter isAccountListed: whether the principal's account is listed whatever account it is, as by a canonical id.
  private func exempt(_ entries: [PrincipalPattern], isAccountListed: Bool) -> [TextPattern] {
    let accounts = entries.compactMap { if case .account(let account) = $0.meaning { account } else { nil } }
    let arns = entries.compactMap { if case .arn(let arn) = $0.meaning { arn } else { nil } }
    var found: [TextPattern] = []
    for account in accounts { found += patterns(ofAccount: account, [.root]) }
    for arn in arns {
      guard let principal = RequestPrincipal(arn.description) else { continue }
      if case .originAccessIdentity = principal {
        found += patterns(of: arn, nil)
      } else if !isAccountListed, arn.account.map(accounts.contains) != true {
        continue
      } else if case .session = principal {
        // Of a session the role must be listed too; which roles are, says how far.
        for role in arns where role.service == "iam" && role.resourceType == "role" {
          found += sessionPatterns(arn, of: role)
        }
      } else if case .federatedUser = principal {
        found += patterns(of: arn, nil)
      } else if let text = CallerText.text(of: principal) {
        found.append(TextPattern(CallerText.literal(text)))
      }
    }
    for entry in entries where entry.kind == .service || entry.kind == .federated { found += patterns(entry, nil) }
    return found
  }

  /// The texts of a session that is of a role which is listed.
  private func sessionPatterns(_ session: ARN, of role: ARN) -> [TextPattern] {
    guard let parts = CallerText.sessionParts(of: session), role.account == session.account,
      role.partition == session.partition, let name = ASCII.split(role.resource, at: ASCII.slash).last,
      ASCII.equalIgnoringCase(name, parts.role)
    else { return [] }
    return patterns(of: session, nil)
  }
}

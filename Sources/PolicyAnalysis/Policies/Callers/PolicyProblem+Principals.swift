import PolicyModel

extension PolicyProblem {
  /// The principals that a statement is about (R40 to R47).
  mutating func principals(_ statement: Statement, _ layer: PolicyLayer) throws(UnknownReason) -> Alternatives {
    guard let element = statement.principal else { return layer == .resource ? .never : .always }
    var entries = element.principals.entries
    if statement.effect == .allow, let grantClass {
      if element.isNegated, grantClass != .unlimited { return .never }
      if !element.isNegated { entries = entries.filter { grantClass.takes($0) } }
    }
    // Whose account a canonical id is of, no request need tell.
    if entries.contains(where: { $0.kind == .canonicalUser }) { throw .unreadableValue(key: "CanonicalUser") }
    guard element.isNegated else { return covered(by: entries, statement.effect) }
    switch statement.effect {
    case .allow: return excepted(from: entries)
    case .deny:
      // Whom a unique id exempts hangs on the account too, which the id does not tell.
      if entries.contains(where: \.isID) { throw .unreadableValue(key: "aws:userid") }
      var found = Alternatives.always.butFor(&self, exempt(entries))
      // R48: who has a boundary is refused, whoever is listed.
      if hasBoundary { found.formUnion(principals(callers.filter(\.canHavePolicies))) }
      return found
    }
  }

  /// Whom entries name; a unique id is told by `aws:userid` (R43).
  private mutating func covered(by entries: [PrincipalPattern], _ effect: Effect) -> Alternatives {
    if entries.contains(where: { $0.meaning == .everyone }) { return .always }
    var found = Alternatives.never
    let patterns = entries.flatMap { self.patterns($0, effect) }
    if !patterns.isEmpty { found = Alternatives(fits(principalDimension(), patterns)) }
    for entry in entries where entry.isID { found.formUnion(Alternatives([[hasID(entry.text)] + bearersOfID])) }
    return found
  }

  /// Whose unique id gives what is asked about: a user's gives access by itself, as does that of a caller whom no policy
  /// limits; any other what a role's does (R43).
  private var bearersOfID: [Literal] {
    mutating get {
      guard let grantClass else { return [] }
      let free = callers.filter { $0 == .user || !$0.canHavePolicies }
      let isFree = fits(principalDimension(), free.map(CallerText.all))
      return [grantClass == .unlimited ? isFree : isFree.negated]
    }
  }

  /// `NotPrincipal` with `Allow`: everyone of whom it can be told that no entry means them.
  private mutating func excepted(from entries: [PrincipalPattern]) -> Alternatives {
    let isKnown = entries.allSatisfy { $0.meaning != .malformed && $0.kind != .canonicalUser }
    guard !entries.isEmpty, isKnown, !entries.contains(where: { $0.meaning == .everyone }) else { return .never }
    var literals: [Literal] = []
    // Who may be meant for all that is known is not let in.
    let patterns = entries.flatMap { self.patterns($0, .deny) }
    if !patterns.isEmpty { literals.append(fits(principalDimension(), patterns).negated) }
    for entry in entries where entry.isID {
      literals += [isPresent("aws:userid"), hasID(entry.text).negated]
    }
    return Alternatives([literals])
  }

  /// R47: whom `NotPrincipal` with `Deny` exempts: who is listed itself, with its account and, as a session, its role; nil
  /// for everyone.
  private func exempt(_ entries: [PrincipalPattern]) -> [TextPattern]? {
    if entries.contains(where: { $0.meaning == .everyone }) { return nil }
    let accounts = entries.compactMap { if case .account(let account) = $0.meaning { account } else { nil } }
    let arns = entries.compactMap { if case .arn(let arn) = $0.meaning { arn } else { nil } }
    var found: [TextPattern] = []
    for account in accounts { found += patterns(ofAccount: account, [.root]) }
    for arn in arns where arn.account.map(accounts.contains) == true {
      guard let principal = RequestPrincipal(arn.description) else { continue }
      if case .session = principal {
        // Of a session the role must be listed too; which roles are, says how far.
        for role in arns where role.service == "iam" && role.resourceType == "role" {
          found += sessionPatterns(arn, of: role)
        }
      } else if case .federatedUser = principal {
        found.append(CallerText.pattern(.federatedUser, rest: CallerText.literal(arn.description)))
      } else if let text = CallerText.text(of: principal) {
        found.append(TextPattern(CallerText.literal(text)))
      }
    }
    for arn in arns {
      if case .originAccessIdentity? = RequestPrincipal(arn.description) { found += patterns(of: arn, .deny) }
    }
    for entry in entries where entry.meaning == .name && entry.kind != .aws { found += patterns(entry, .deny) }
    return found
  }

  /// The texts of a session that is of a role which is listed.
  private func sessionPatterns(_ session: ARN, of role: ARN) -> [TextPattern] {
    guard let parts = CallerText.sessionParts(of: session), role.account == session.account,
      role.partition == session.partition, let name = ASCII.split(role.resource, at: ASCII.slash).last,
      ASCII.equalIgnoringCase(name, parts.role)
    else { return [] }
    return patterns(of: session, .deny)
  }

  /// The texts of the principals that an entry covers; those it covers by their unique id aside.
  func patterns(_ entry: PrincipalPattern, _ effect: Effect) -> [TextPattern] {
    switch (entry.kind, entry.meaning) {
    case (_, .malformed), (.canonicalUser, _), (.aws, .name): []
    case (_, .everyone): callers.map(CallerText.all)
    case (_, .account(let account)): patterns(ofAccount: account, callers)
    case (_, .arn(let arn)): patterns(of: arn, effect)
    case (.service, .name): [CallerText.pattern(.service, name: [], rest: CallerText.literal(entry.text))]
    case (.federated, .name): [CallerText.pattern(.federated, name: [], rest: CallerText.literal(entry.text))]
    }
  }

  private func patterns(ofAccount account: AccountID, _ kinds: [CallerKind]) -> [TextPattern] {
    kinds.filter { $0.hasARN && callers.contains($0) }.map {
      CallerText.ofAccount(CallerText.literal(account.description), $0)
    }
  }

  private func patterns(of arn: ARN, _ effect: Effect) -> [TextPattern] {
    guard let principal = RequestPrincipal(arn.description), principal.arn != nil else { return [] }
    switch principal {
    case .session:
      guard let parts = CallerText.sessionParts(of: arn) else { return [] }
      let role = CallerText.literal("arn:\(arn.partition):iam::\(arn.accountField):role/")
      let name = CallerText.literal(parts.session)
      let last = CallerText.literal(parts.role)
      return [
        CallerText.pattern(.session, name: name, rest: role + last),
        CallerText.pattern(.session, name: name, rest: role + [.many(.any), .literal("/")] + last),
      ]
    case .role:
      // R27: a session's ARN tells the role's name, whatever its case, but not its path: names are unique in an account.
      let last = CallerText.literal(
        ASCII.split(arn.resource, at: ASCII.slash).last { !$0.isEmpty } ?? "", folding: .ascii)
      let role = CallerText.literal("arn:\(arn.partition):iam::\(arn.accountField):role/")
      return [
        TextPattern(CallerText.literal("role::\(arn)")),
        CallerText.pattern(.session, rest: role + last),
        CallerText.pattern(.session, rest: role + [.many(.any), .literal("/")] + last),
      ]
    case .user:
      // R21: by its user a federated user is given no more than a role is by its own entry.
      let own = grantClass == .role ? nil : CallerText.text(of: principal)
      guard grantClass != .unlimited || effect == .deny, callers.contains(.federatedUser) else {
        return own.map { [TextPattern(CallerText.literal($0))] } ?? []
      }
      let session = CallerText.literal("arn:\(arn.partition):sts::\(arn.accountField):federated-user/")
      let user = CallerText.literal(arn.resource.dropFirst(5))
      // A denial holds for whom it may mean.
      let names = effect == .deny ? [user, []] : [user]
      return (own.map { [TextPattern(CallerText.literal($0))] } ?? [])
        + names.map { CallerText.pattern(.federatedUser, name: $0, rest: session + [.many(.any)]) }
    case .federatedUser: return [CallerText.pattern(.federatedUser, rest: CallerText.literal(arn.description))]
    default: return CallerText.text(of: principal).map { [TextPattern(CallerText.literal($0))] } ?? []
    }
  }

  /// The literal that a request's principal has a unique id.
  private mutating func hasID(_ id: String) -> Literal {
    let glob = Glob(bytes: Array(id.utf8))
    let patterns = [TextPattern(glob), TextPattern(Glob(bytes: glob.bytes + [ASCII.colon, Glob.many]))]
    let test = ValueTest(accepts: .text(patterns), rejects: nil)
    return holds("aws:userid", KeyTest(holdsWithoutKey: false, presence: .values(test, nil)))
  }
}

extension PrincipalPattern {
  /// Whether the entry is a unique id.
  fileprivate var isID: Bool { kind == .aws && meaning == .name }
}

extension Alternatives {
  /// All but the principals of some texts; nothing where these are nil.
  fileprivate func butFor(_ problem: inout PolicyProblem, _ exempt: [TextPattern]?) -> Alternatives {
    guard let exempt else { return .never }
    if exempt.isEmpty { return self }
    return Alternatives(problem.fits(problem.principalDimension(), exempt).negated)
  }
}

/// What an entry of a resource's `Principal` gives by itself in the same account (R20 to R24).
enum GrantClass: Sendable {
  /// Access, whatever limits the principal: everyone, a user, a session, a service.
  case unlimited
  /// Access within the role's boundary and the session's policies.
  case role
  /// What the account's identity policies grant.
  case account

  /// Whether an entry is of the class.
  func takes(_ entry: PrincipalPattern) -> Bool {
    switch entry.meaning {
    case .malformed: false
    case .everyone: self == .unlimited
    case .account: self == .account
    case .arn(let arn):
      switch arn.resourceType {
      case "role": self == .role
      // The federated users of a user are given what a role is.
      case "user": self != .account
      default: self == .unlimited
      }
    // Whose a unique id is, hangs on the request.
    case .name: entry.kind == .aws ? self != .account : self == .unlimited
    }
  }
}

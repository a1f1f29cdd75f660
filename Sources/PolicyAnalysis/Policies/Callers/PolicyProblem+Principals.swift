import PolicyModel

extension PolicyProblem {
  /// The principals that a statement is about (R40 to R47).
  mutating func principals(_ statement: Statement, _ layer: PolicyLayer) throws(UnknownReason) -> Alternatives {
    guard let element = statement.principal else { return layer == .resource ? .never : .always }
    let entries = element.principals.entries
    switch (statement.effect, element.isNegated) {
    case (.allow, false): return covered(by: entries, grantClass)
    case (.allow, true): return grantClass ?? .unlimited == .unlimited ? excepted(from: entries) : .never
    case (.deny, false):
      var found = covered(by: entries, nil)
      found.formUnion(possible(entries))
      return found
    case (.deny, true):
      // Whom a unique id exempts hangs on the account too, which the id does not tell.
      if entries.contains(where: \.isID) { throw .unreadableValue(key: "aws:userid") }
      var found = refused(butFor: entries)
      // R48: who has a boundary is refused, whoever is listed.
      if hasBoundary { found.formUnion(principals(callers.filter(\.canHavePolicies))) }
      return found
    }
  }

  /// Whom entries name in a way that gives what is asked about; a unique id is told by `aws:userid` (R43).
  mutating func covered(by entries: [PrincipalPattern], _ grant: GrantClass?) -> Alternatives {
    if entries.contains(where: { $0.meaning == .everyone }) {
      return grant ?? .unlimited == .unlimited ? .always : .never
    }
    var found = Alternatives.never
    let patterns = entries.flatMap { self.patterns($0, grant) }
    if !patterns.isEmpty { found = Alternatives(fits(principalDimension(), patterns)) }
    for entry in entries where entry.isID && grant != .account {
      found.formUnion(Alternatives([[hasID(entry.text)] + bearersOfID(grant)]))
    }
    let owners = canonicalOwners(grant)
    if let isMeant = isCanonical(entries), !owners.isEmpty {
      found.formUnion(Alternatives([[isMeant, fits(principalDimension(), owners.map(CallerText.all))]]))
    }
    return found
  }

  /// Whose unique id gives what is asked about: a user's gives access by itself, as does that of a caller whom no policy
  /// limits; any other what a role's does (R43).
  private mutating func bearersOfID(_ grant: GrantClass?) -> [Literal] {
    guard let grant else { return [] }
    let free = callers.filter { $0 == .user || !$0.canHavePolicies }
    let isFree = fits(principalDimension(), free.map(CallerText.all))
    return [grant == .unlimited ? isFree : isFree.negated]
  }

  /// Whom S3 knows by canonical ids that give what is asked about: an identity of CloudFront and a root user are meant
  /// themselves, of everyone else the account (R45).
  func canonicalOwners(_ grant: GrantClass?) -> [CallerKind] {
    switch grant {
    case nil: callers.filter(\.hasARN)
    case .unlimited: callers.filter { $0.hasARN && !$0.canHavePolicies }
    case .role: []
    case .account: callers.filter(\.canHavePolicies)
    }
  }

  /// The literal that the request's canonical id is one of the entries; nil where none is one.
  mutating func isCanonical(_ entries: [PrincipalPattern]) -> Literal? {
    let patterns = entries.filter(\.isCanonical).map { TextPattern(CallerText.literal($0.text)) }
    if patterns.isEmpty { return nil }
    return holdsOfCanonicalID(.values(ValueTest(accepts: .text(patterns.normalised), rejects: nil), nil))
  }

  /// Whom a denial may mean for all that is known, so that it holds for them: the users who made sessions, and the
  /// canonical ids of accounts, are not always told.
  private mutating func possible(_ entries: [PrincipalPattern]) -> Alternatives {
    let patterns = entries.flatMap(self.patterns(ofUnknownUser:))
    var found = patterns.isEmpty ? Alternatives.never : Alternatives(fits(principalDimension(), patterns))
    if entries.contains(where: \.isCanonical) {
      let owners = callers.filter(\.hasARN).map(CallerText.all)
      let isTold = holdsOfCanonicalID(.constant(true))
      found.formUnion(Alternatives([[isTold.negated, fits(principalDimension(), owners)]]))
    }
    return found
  }

  /// The federated users of whom it is not known whether the user that an entry names made them.
  func patterns(ofUnknownUser entry: PrincipalPattern) -> [TextPattern] {
    guard case .arn(let arn) = entry.meaning, entry.kind == .aws, arn.service == "iam", arn.resourceType == "user"
    else {
      return []
    }
    return [CallerText.federated(by: "", of: arn)]
  }

  /// The texts of the principals that an entry covers in a way that gives what is asked about; those it covers by their
  /// unique or canonical id aside.
  func patterns(_ entry: PrincipalPattern, _ grant: GrantClass?) -> [TextPattern] {
    switch (entry.kind, entry.meaning) {
    case (_, .malformed), (.canonicalUser, _), (.aws, .name), (_, .everyone): []
    case (_, .account(let account)):
      grant ?? .account == .account ? patterns(ofAccount: account, callers) : []
    case (_, .arn(let arn)): patterns(of: arn, grant)
    case (.service, .name), (.federated, .name):
      grant ?? .unlimited == .unlimited
        ? [
          CallerText.pattern(
            entry.kind == .service ? .service : .federated, name: [], rest: CallerText.literal(entry.text))
        ]
        : []
    }
  }

  func patterns(ofAccount account: AccountID, _ kinds: [CallerKind]) -> [TextPattern] {
    kinds.filter { $0.hasAccount && callers.contains($0) }.map {
      CallerText.ofAccount(CallerText.literal(account.description), $0)
    }
  }

  func patterns(of arn: ARN, _ grant: GrantClass?) -> [TextPattern] {
    guard let principal = RequestPrincipal(arn.description), principal.arn != nil else { return [] }
    let own = CallerText.text(of: principal).map { [TextPattern(CallerText.literal($0))] } ?? []
    switch (principal, grant) {
    case (_, .account): return []
    case (.user, .unlimited): return own
    case (.user, _):
      // R23: what is given to a user is given to its federated users, within the session's policies.
      let federated = CallerText.federated(by: CallerText.name(of: arn), of: arn)
      return grant == nil ? own + [federated] : [federated]
    case (.role, .unlimited): return []
    case (_, .role) where !principal.isRole: return []
    case (.federatedUser, _): return [CallerText.pattern(.federatedUser, rest: CallerText.literal(arn.description))]
    case (.session, _):
      guard let parts = CallerText.sessionParts(of: arn) else { return [] }
      let role = CallerText.literal("arn:\(arn.partition):iam::\(arn.accountField):role/")
      let name = CallerText.literal(parts.session)
      let last = CallerText.literal(parts.role)
      return [
        CallerText.pattern(.session, name: name, rest: role + last),
        CallerText.pattern(.session, name: name, rest: role + [.many(.any), .literal("/")] + last),
      ]
    case (.role, _):
      // R27: a session's ARN tells the role's name, whatever its case, but not its path: names are unique in an account.
      let last = CallerText.literal(
        ASCII.split(arn.resource, at: ASCII.slash).last { !$0.isEmpty } ?? "", folding: .ascii)
      let role = CallerText.literal("arn:\(arn.partition):iam::\(arn.accountField):role/")
      return [
        TextPattern(CallerText.literal("role::\(arn)")),
        CallerText.pattern(.session, rest: role + last),
        CallerText.pattern(.session, rest: role + [.many(.any), .literal("/")] + last),
      ]
    default: return own
    }
  }

  /// The literal that a request's principal has a unique id.
  mutating func hasID(_ id: String) -> Literal {
    let glob = Glob(bytes: Array(id.utf8))
    let patterns = [TextPattern(glob), TextPattern(Glob(bytes: glob.bytes + [ASCII.colon, Glob.many]))]
    let test = ValueTest(accepts: .text(patterns), rejects: nil)
    return holds("aws:userid", KeyTest(holdsWithoutKey: false, presence: .values(test, nil)))
  }
}

extension PrincipalPattern {
  /// Whether the entry is a unique id.
  var isID: Bool { kind == .aws && meaning == .name }
  /// Whether the entry is a canonical id of S3.
  var isCanonical: Bool { kind == .canonicalUser && meaning == .name }
}

extension RequestPrincipal {
  fileprivate var isRole: Bool {
    if case .role = self { true } else { false }
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
}

import PolicyModel

/// Whom a principal element covers, and how (R40 to R48).
enum ReferencePrincipals {
  /// The rows of the table of R20 to R24, and the callers that have none.
  enum Match: Hashable {
    case everyone, account, user, role, session, federatedUser, federatingUser, root, service, federated
  }

  /// What one entry says: how it covers the caller, that it cannot be told whom it means, or that it may mean the caller.
  enum Entry: Equatable {
    case covers(Match)
    case another
    case unknown
    case perhaps
  }

  static func matches(
    _ element: PrincipalElement, _ request: ReferenceRequest, effect: Effect, uniqueID: String?, hasBoundary: Bool,
    accountExempts: Bool
  ) -> Set<Match> {
    let entries = entries(of: element.principals).map { entry($0.kind, $0.text, request, uniqueID) }
    var found: Set<Match> = []
    for case .covers(let match) in entries { found.insert(match) }
    guard element.isNegated else {
      // Whom a denial may mean it denies.
      return found.isEmpty && effect == .deny && entries.contains(.perhaps) ? [.everyone] : found
    }
    if effect == .allow {
      // Where it cannot be told whom an entry means, nobody is let in for not being meant.
      let isKnown = !entries.contains(.unknown) && !entries.contains(.perhaps)
      return found.isEmpty && !entries.isEmpty && isKnown ? [.everyone] : []
    }
    // R48: a caller with a boundary is denied, whoever is listed.
    if hasBoundary { return [.everyone] }
    return isExempt(request, found, accountExempts) ? [] : [.everyone]
  }

  /// R47: exempt is who is listed itself, with its account and, as a session, its role.
  private static func isExempt(_ request: ReferenceRequest, _ found: Set<Match>, _ accountExempts: Bool) -> Bool {
    if found.contains(.everyone) || (accountExempts && found.contains(.account)) { return true }
    let needed: Set<Match>
    switch request.request.principal {
    case .user: needed = [.user, .account]
    case .originAccessIdentity: needed = [.user]
    case .role: needed = [.role, .account]
    case .session: needed = [.session, .role, .account]
    case .federatedUser: needed = [.federatedUser, .account]
    case .root: needed = [.root]
    case .service: needed = [.service]
    case .federated: needed = [.federated]
    case .anonymous: return false
    }
    return needed.isSubset(of: found)
  }

  private static func entries(of set: PrincipalSet) -> [(kind: PrincipalKind, text: String)] {
    switch set {
    case .everyone: [(.aws, "*")]
    case .listed(let groups): groups.flatMap { group in group.names.elements.map { (group.kind, $0.text) } }
    }
  }

  private static func entry(
    _ kind: PrincipalKind, _ text: String, _ request: ReferenceRequest, _ uniqueID: String?
  ) -> Entry {
    switch kind {
    case .canonicalUser: return canonicalUser(text, request)
    case .service, .federated:
      if text.isEmpty || text == "*" { return .unknown }
      switch request.request.principal {
      case .service(let name) where kind == .service && ReferenceGlob.same(name, text): return .covers(.service)
      case .federated(let name) where kind == .federated && ReferenceGlob.same(name, text): return .covers(.federated)
      default: return .another
      }
    case .aws: return aws(text, request, uniqueID)
    }
  }

  /// R45: the id of an account, which stands for its root, or of an identity of CloudFront.
  private static func canonicalUser(_ text: String, _ request: ReferenceRequest) -> Entry {
    if text.isEmpty || text == "*" { return .unknown }
    guard let id = request.request.canonicalID else { return request.arn == nil ? .unknown : .perhaps }
    guard request.arn != nil, ReferenceGlob.same(id, text) else { return .another }
    if request.isOriginAccessIdentity { return .covers(.user) }
    if case .root = request.request.principal { return .covers(.root) }
    return .covers(.account)
  }

  private static func aws(_ text: String, _ request: ReferenceRequest, _ uniqueID: String?) -> Entry {
    if text == "*" { return .covers(.everyone) }
    if let account = accountNamed(text) {
      // R41: the number of an account and the ARN of its root are the same.
      guard request.account == account else { return .another }
      if case .root = request.request.principal { return .covers(.root) }
      return .covers(.account)
    }
    if let arn = ReferenceARN(text) {
      // R42: no wildcard within an ARN; a root without an account is nobody's.
      if text.unicodeScalars.contains(where: { $0 == "*" || $0 == "?" }) { return .unknown }
      if arn.service == "iam", arn.resource == "root" { return .unknown }
      return named(text, arn, request)
    }
    guard isUniqueID(text) else { return .unknown }
    // R43; of a federated user it is not told which user's session it is.
    guard let uniqueID else { return .unknown }
    if case .federatedUser = request.request.principal { return .unknown }
    guard ReferenceGlob.same(uniqueID, text) else { return .another }
    if case .user = request.request.principal { return .covers(.user) }
    return .covers(.role)
  }

  private static func accountNamed(_ text: String) -> String? {
    if ReferenceARN.isAccount(text) { return text }
    guard let arn = ReferenceARN(text), arn.service == "iam", arn.resource == "root" else { return nil }
    return arn.accountID
  }

  private static func named(_ text: String, _ arn: ReferenceARN, _ request: ReferenceRequest) -> Entry {
    let isOwn = request.arn.map { ReferenceGlob.same($0, text) } ?? false
    switch request.request.principal {
    case .user, .originAccessIdentity: return isOwn ? .covers(.user) : .another
    case .role: return isOwn ? .covers(.role) : .another
    case .federatedUser(let own, let user):
      if isOwn { return .covers(.federatedUser) }
      if let user { return ReferenceGlob.same(user.description, text) ? .covers(.federatingUser) : .another }
      // R23: the ARN does not tell the user, who is of the same account.
      guard let federated = ReferenceARN(own.description), arn.service == "iam", arn.path.count > 1,
        arn.path[0] == "user", arn.partition == federated.partition, arn.account == federated.account
      else { return .another }
      return .perhaps
    case .root, .service, .federated, .anonymous: return .another
    case .session(let own, let role):
      if isOwn { return .covers(.session) }
      guard arn.service == "iam", arn.path.count > 1, arn.path[0] == "role" else { return .another }
      if let role { return ReferenceGlob.same(role.description, text) ? .covers(.role) : .another }
      // R27: a session's ARN tells its role's name and not the path.
      guard let session = ReferenceARN(own.description), session.path.count > 2, session.partition == arn.partition,
        session.account == arn.account, let name = arn.path.last,
        ReferenceGlob.folded(name) == ReferenceGlob.folded(session.path[1])
      else { return .another }
      return .covers(.role)
    }
  }

  private static func isUniqueID(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return ["AROA", "AIDA"].contains { scalars.starts(with: $0.unicodeScalars) } && scalars.count >= 16
      && scalars.allSatisfy { ("0"..."9").contains($0) || ("A"..."Z").contains($0) }
  }
}

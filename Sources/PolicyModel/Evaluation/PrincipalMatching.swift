/// The ways in which a resource policy's principal element covers the principal of a request; the table of what each
/// then gives is R20 to R24.
public struct PrincipalMatches: OptionSet, Hashable, Sendable {
  /// A bit a way.
  public let rawValue: UInt16

  /// The ways whose bits are set.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// It names everyone, or everyone but some.
  public static let everyone = PrincipalMatches(rawValue: 1 << 0)
  /// It names the principal's account, which delegates to that account's identity policies (R41).
  public static let account = PrincipalMatches(rawValue: 1 << 1)
  /// It names the user.
  public static let user = PrincipalMatches(rawValue: 1 << 2)
  /// It names the role of a session.
  public static let role = PrincipalMatches(rawValue: 1 << 3)
  /// It names the session.
  public static let session = PrincipalMatches(rawValue: 1 << 4)
  /// It names the federated user's session.
  public static let federatedUser = PrincipalMatches(rawValue: 1 << 5)
  /// It names the root user who calls.
  public static let root = PrincipalMatches(rawValue: 1 << 6)
  /// It names the service.
  public static let service = PrincipalMatches(rawValue: 1 << 7)
  /// It names the identity provider.
  public static let federated = PrincipalMatches(rawValue: 1 << 8)

  /// It names the user whose federated user calls.
  public static let federatingUser = PrincipalMatches(rawValue: 1 << 9)

  /// The ways that grant by themselves in the same account, whatever identity policies, boundaries and session
  /// policies say (R20 to R24).
  public static let unlimited: PrincipalMatches = [
    .everyone, .user, .session, .federatedUser, .root, .service, .federated,
  ]

  /// The ways that grant in the same account within what boundary and session policy allow (R21, R23).
  static let limited: PrincipalMatches = [.role, .federatingUser]
}

extension PrincipalPattern {
  /// How the entry covers a principal; nothing where it does not (R40 to R46).
  ///
  /// - Parameters:
  ///   - uniqueID: the principal's unique id, where the request tells it (R43).
  ///   - canonicalID: the canonical id of the principal's account, where the request tells it (R45).
  func match(_ principal: RequestPrincipal, uniqueID: String?, canonicalID: String?) -> PrincipalMatches {
    switch (kind, meaning) {
    case (_, .malformed): return []
    case (.canonicalUser, _):
      // R45: S3 takes the id for the account's root, or for the identity of CloudFront that it is of.
      guard let canonicalID, principal.arn != nil, canonicalID.utf8.elementsEqual(text.utf8) else { return [] }
      switch principal {
      case .root: return .root
      case .originAccessIdentity: return .user
      default: return .account
      }
    case (_, .everyone): return .everyone
    case (_, .account(let account)):
      guard principal.account == account else { return [] }
      if case .root = principal { return .root }
      return .account
    case (_, .arn(let arn)): return match(arn: arn, principal)
    case (.service, .name):
      guard case .service(let name) = principal, name.utf8.elementsEqual(text.utf8) else { return [] }
      return .service
    case (.federated, .name):
      guard case .federated(let name) = principal, name.utf8.elementsEqual(text.utf8) else { return [] }
      return .federated
    case (.aws, .name):
      guard let uniqueID, uniqueID.utf8.elementsEqual(text.utf8) else { return [] }
      if case .user = principal { return .user }
      return .role
    }
  }

  private func match(arn: ARN, _ principal: RequestPrincipal) -> PrincipalMatches {
    switch principal {
    case .user(let own), .originAccessIdentity(let own): return own == arn ? .user : []
    case .role(let own): return own == arn ? .role : []
    case .federatedUser(let own, let user):
      return own == arn ? .federatedUser : user == arn ? .federatingUser : []
    case .session(let own, let role):
      if own == arn { return .session }
      guard arn.service == "iam", arn.resourceType == "role" else { return [] }
      if let role { return role == arn ? .role : [] }
      // R27: a session's ARN tells the role's name but not its path.
      guard let name = principal.sessionRoleName, arn.partition == own.partition, arn.account == own.account,
        let last = arn.resource.split(separator: "/").last, ASCII.equalIgnoringCase(last, name)
      else { return [] }
      return .role
    case .root, .service, .federated, .anonymous: return []
    }
  }

  /// Whether the entry may name a principal for all that is known: the ARN of a federated user does not tell the user,
  /// nor an account its canonical id.
  func mayName(_ principal: RequestPrincipal, canonicalID: String?) -> Bool {
    switch (kind, meaning) {
    case (.canonicalUser, .name): return canonicalID == nil && principal.arn != nil
    case (.aws, .arn(let arn)):
      guard case .federatedUser(let own, user: nil) = principal else { return false }
      return arn.service == "iam" && arn.resourceType == "user" && arn.partition == own.partition
        && arn.accountField == own.accountField
    default: return false
    }
  }
}

extension Statement {
  /// Whether the statement's principal element can mean a principal; without one it can mean anyone (R4).
  public func mayMean(_ principal: RequestPrincipal, uniqueID: String? = nil, canonicalID: String? = nil) -> Bool {
    guard let element = self.principal else { return true }
    return !element.matches(
      principal, effect: effect, hasBoundary: true, uniqueID: uniqueID, canonicalID: canonicalID,
      accountExempts: false
    ).isEmpty
  }
}

extension PrincipalElement {
  /// How the element covers a principal; nothing where it does not.
  ///
  /// - Parameters:
  ///   - effect: of the statement: who is exempt from a `Deny` is read narrowly (R47).
  ///   - hasBoundary: whether the principal has a permissions boundary (R48).
  ///   - uniqueID: the principal's unique id, where the request tells it (R43).
  ///   - canonicalID: the canonical id of the principal's account, where the request tells it (R45).
  ///   - accountExempts: whether an account entry exempts all of its principals from a `NotPrincipal` denial.
  func matches(
    _ principal: RequestPrincipal, effect: Effect, hasBoundary: Bool, uniqueID: String?, canonicalID: String?,
    accountExempts: Bool
  ) -> PrincipalMatches {
    var found: PrincipalMatches = []
    for entry in principals.entries {
      found.formUnion(entry.match(principal, uniqueID: uniqueID, canonicalID: canonicalID))
    }
    guard isNegated else {
      if effect == .allow || !found.isEmpty || principal.arn == nil { return found }
      // A denial holds for whom it may mean.
      return principals.entries.contains { $0.mayName(principal, canonicalID: canonicalID) } ? [.everyone] : []
    }
    if effect == .allow {
      return found.isEmpty && listsOnlyKnown(principal, uniqueID, canonicalID) ? [.everyone] : []
    }
    if hasBoundary { return [.everyone] }
    return isExempt(principal, found, accountExempts: accountExempts) ? [] : [.everyone]
  }

  /// Whether it can be told of every entry that the principal is not meant, and there is one: else `NotPrincipal` with
  /// `Allow` would let in whom it may be there to keep out.
  private func listsOnlyKnown(_ principal: RequestPrincipal, _ uniqueID: String?, _ canonicalID: String?) -> Bool {
    let entries = principals.entries
    return !entries.isEmpty
      && entries.allSatisfy { entry in
        switch (entry.kind, entry.meaning) {
        case (_, .malformed): false
        case (.canonicalUser, _): canonicalID != nil
        // The id may be that of a federated user's user.
        case (.aws, .name): uniqueID != nil && !principal.isFederatedUser
        default: !entry.mayName(principal, canonicalID: canonicalID)
        }
      }
  }

  /// R47: exempt from `NotPrincipal` with `Deny` is who is listed itself, with its account and, as a session, its role.
  private func isExempt(_ principal: RequestPrincipal, _ found: PrincipalMatches, accountExempts: Bool) -> Bool {
    if found.contains(.everyone) { return true }
    if accountExempts, found.contains(.account) { return true }
    switch principal {
    case .user: return found.isSuperset(of: [.user, .account])
    case .originAccessIdentity: return found.contains(.user)
    case .role: return found.isSuperset(of: [.role, .account])
    case .session: return found.isSuperset(of: [.session, .role, .account])
    case .federatedUser: return found.isSuperset(of: [.federatedUser, .account])
    case .root: return found.contains(.root)
    case .service: return found.contains(.service)
    case .federated: return found.contains(.federated)
    case .anonymous: return false
    }
  }
}

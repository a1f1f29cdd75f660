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

  /// The ways that grant by themselves in the same account, whatever identity policies, boundaries and session
  /// policies say (R20 to R24).
  public static let unlimited: PrincipalMatches = [
    .everyone, .user, .session, .federatedUser, .root, .service, .federated,
  ]
}

extension PrincipalPattern {
  /// How the entry covers a principal; nothing where it does not (R40 to R46).
  ///
  /// - Parameter uniqueID: the principal's unique id, where the request tells it (R43).
  func match(_ principal: RequestPrincipal, uniqueID: String?) -> PrincipalMatches {
    switch (kind, meaning) {
    case (_, .malformed), (.canonicalUser, _): return []
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
    case .user(let own): return own == arn ? .user : []
    case .role(let own): return own == arn ? .role : []
    case .federatedUser(let own): return own == arn ? .federatedUser : []
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
}

extension Statement {
  /// Whether the statement's principal element can mean a principal; without one it can mean anyone (R4).
  public func mayMean(_ principal: RequestPrincipal, uniqueID: String? = nil) -> Bool {
    guard let element = self.principal else { return true }
    return !element.matches(
      principal, effect: effect, hasBoundary: true, uniqueID: uniqueID, accountExempts: false
    ).isEmpty
  }
}

extension PrincipalElement {
  /// How the element covers a principal; nothing where it does not.
  ///
  /// - Parameters:
  ///   - effect: of the statement: who is exempt from a `Deny` is read narrowly (R47).
  ///   - hasBoundary: whether the principal has a permissions boundary (R48).
  ///   - accountExempts: whether an account entry exempts all of its principals from a `NotPrincipal` denial.
  func matches(
    _ principal: RequestPrincipal, effect: Effect, hasBoundary: Bool, uniqueID: String?, accountExempts: Bool
  ) -> PrincipalMatches {
    var found: PrincipalMatches = []
    for entry in principals.entries { found.formUnion(entry.match(principal, uniqueID: uniqueID)) }
    guard isNegated else { return found }
    if effect == .allow { return found.isEmpty && listsOnlyKnown(uniqueID) ? [.everyone] : [] }
    if hasBoundary { return [.everyone] }
    return isExempt(principal, found, accountExempts: accountExempts) ? [] : [.everyone]
  }

  /// Whether it can be told of every entry that the principal is not meant, and there is one: else `NotPrincipal` with
  /// `Allow` would let in whom it may be there to keep out.
  private func listsOnlyKnown(_ uniqueID: String?) -> Bool {
    let entries = principals.entries
    return !entries.isEmpty
      && entries.allSatisfy { entry in
        switch (entry.kind, entry.meaning) {
        case (_, .malformed), (.canonicalUser, _): false
        case (.aws, .name): uniqueID != nil
        default: true
        }
      }
  }

  /// R47: exempt from `NotPrincipal` with `Deny` is who is listed itself, with its account and, as a session, its role.
  private func isExempt(_ principal: RequestPrincipal, _ found: PrincipalMatches, accountExempts: Bool) -> Bool {
    if found.contains(.everyone) { return true }
    if accountExempts, found.contains(.account) { return true }
    switch principal {
    case .user: return found.isSuperset(of: [.user, .account])
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

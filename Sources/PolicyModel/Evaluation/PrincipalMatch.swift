/// How a resource policy's principal element covers the principal of a request; the table of what it then gives is
/// R20 to R24.
public enum PrincipalMatch: String, Hashable, Sendable, CaseIterable {
  /// It names everyone, or everyone but some.
  case everyone
  /// It names the principal's account, which delegates to that account's identity policies (R41).
  case account
  /// It names the user.
  case user
  /// It names the role of a session.
  case role
  /// It names the session.
  case session
  /// It names the federated user's session.
  case federatedUser
  /// It names the root user who calls.
  case root
  /// It names the service.
  case service
  /// It names the identity provider.
  case federated

  /// Whether the grant holds whatever the identity policies say, in the same account.
  public var isDirect: Bool { self != .account }

  /// Whether an implicit denial of a boundary or a session policy limits the grant in the same account (R20 to R24).
  public var isLimitedByBoundaryAndSession: Bool { self == .role || self == .account }
}

extension PrincipalPattern {
  /// How the entry covers a principal; nil where it does not (R40 to R46).
  ///
  /// - Parameter uniqueID: the principal's unique id, where the request tells it (R43).
  func match(_ principal: RequestPrincipal, uniqueID: String?) -> PrincipalMatch? {
    switch (kind, meaning) {
    case (_, .malformed), (.canonicalUser, _): return nil
    case (_, .everyone): return .everyone
    case (_, .account(let account)):
      guard principal.account == account else { return nil }
      if case .root = principal { return .root }
      return .account
    case (_, .arn(let arn)): return match(arn: arn, principal)
    case (.service, .name):
      guard case .service(let name) = principal, name.utf8.elementsEqual(text.utf8) else { return nil }
      return .service
    case (.federated, .name):
      guard case .federated(let name) = principal, name.utf8.elementsEqual(text.utf8) else { return nil }
      return .federated
    case (.aws, .name):
      guard let uniqueID, uniqueID.utf8.elementsEqual(text.utf8) else { return nil }
      if case .user = principal { return .user }
      return .role
    }
  }

  private func match(arn: ARN, _ principal: RequestPrincipal) -> PrincipalMatch? {
    switch principal {
    case .user(let own): return own == arn ? .user : nil
    case .role(let own): return own == arn ? .role : nil
    case .federatedUser(let own): return own == arn ? .federatedUser : nil
    case .session(let own, let role):
      if own == arn { return .session }
      guard arn.service == "iam", arn.resourceType == "role" else { return nil }
      if let role { return role == arn ? .role : nil }
      // R27: a session's ARN tells the role's name but not its path.
      guard let name = principal.sessionRoleName, arn.partition == own.partition, arn.account == own.account,
        let last = arn.resource.split(separator: "/").last, ASCII.equalIgnoringCase(last, name)
      else { return nil }
      return .role
    case .root, .service, .federated, .anonymous: return nil
    }
  }
}

extension PrincipalElement {
  /// How the element covers a principal; nil where it does not.
  ///
  /// - Parameters:
  ///   - effect: of the statement: who is exempt from a `Deny` is read narrowly (R47).
  ///   - hasBoundary: whether the principal has a permissions boundary (R48).
  ///   - accountExempts: whether an account entry exempts all of its principals from a `NotPrincipal` denial.
  func matches(
    _ principal: RequestPrincipal, effect: Effect, hasBoundary: Bool, uniqueID: String?, accountExempts: Bool
  ) -> Set<PrincipalMatch> {
    let found = Set(principals.entries.compactMap { $0.match(principal, uniqueID: uniqueID) })
    guard isNegated else { return found }
    if effect == .allow { return found.isEmpty ? [.everyone] : [] }
    if hasBoundary { return [.everyone] }
    return isExempt(principal, found, accountExempts: accountExempts) ? [] : [.everyone]
  }

  /// R47: exempt from `NotPrincipal` with `Deny` is who is listed itself, with its account and, as a session, its role.
  private func isExempt(
    _ principal: RequestPrincipal, _ found: Set<PrincipalMatch>, accountExempts: Bool
  ) -> Bool {
    if found.contains(.everyone) { return true }
    if accountExempts, found.contains(.account) { return true }
    switch principal {
    case .user: return found.contains(.user) && found.contains(.account)
    case .role: return found.contains(.role) && found.contains(.account)
    case .session: return found.contains(.session) && found.contains(.role) && found.contains(.account)
    case .federatedUser: return found.contains(.federatedUser) && found.contains(.account)
    case .root: return found.contains(.root)
    case .service: return found.contains(.service)
    case .federated: return found.contains(.federated)
    case .anonymous: return false
    }
  }
}

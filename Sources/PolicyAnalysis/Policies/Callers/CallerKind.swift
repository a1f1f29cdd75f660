import PolicyModel

/// The kinds of principals as the principals' dimension tells them apart.
///
/// A principal is spelled `kind:name:rest`: the rest is its ARN (of a session, its role's) or its name; the name is that
/// of a user or of a session, of a federated user the path and the name of the user who made the session where that is
/// known, empty for the others. So every key that follows from the principal is a part of the text.
enum CallerKind: String, Hashable, Sendable, CaseIterable {
  case user
  case role
  case session
  case federatedUser = "federated-user"
  case root
  case originAccessIdentity = "origin-access-identity"
  case service
  case federated
  case anonymous

  /// The kinds that identity policies can be attached to, and that need no session policy to do anything (R15).
  static let withIdentity: [CallerKind] = [.user, .role, .session]

  /// Whether principals of the kind have an ARN.
  var hasARN: Bool {
    switch self {
    case .service, .federated, .anonymous: false
    default: true
    }
  }

  /// Whether principals of the kind belong to an account.
  var hasAccount: Bool { hasARN && self != .originAccessIdentity }

  /// Whether identity policies, boundaries and session policies can be attached to principals of the kind.
  var canHavePolicies: Bool { hasAccount && self != .root }

  /// The value of `aws:PrincipalType`.
  var typeName: String {
    switch self {
    case .user, .originAccessIdentity: "User"
    case .role, .session: "AssumedRole"
    case .federatedUser: "FederatedUser"
    case .root: "Account"
    case .service: "Service"
    case .federated: "Federated"
    case .anonymous: "Anonymous"
    }
  }

  /// The service and the resource in the ARN, as a pattern.
  private var arnEnd: (service: String, resource: String)? {
    switch self {
    case .user, .originAccessIdentity: ("iam", "user/?*")
    case .role, .session: ("iam", "role/?*")
    case .federatedUser: ("sts", "federated-user/?*")
    case .root: ("iam", "root")
    case .service, .federated, .anonymous: nil
    }
  }

  /// The name and the rest of every principal of the kind: twelve characters stand for its account.
  var domain: TextPattern {
    domain(
      partition: [.one(.notColon), .many(.notColon)], account: [PatternToken](repeating: .one(.notColon), count: 12))
  }

  /// The principals of the kind that are of an account of examples.
  var plainDomain: TextPattern {
    domain(partition: CallerText.literal(ARNTemplate.partition), account: CallerText.literal(ARNTemplate.account))
  }

  /// The principals of the kind that are of AWS's common partition.
  var commonDomain: TextPattern {
    domain(
      partition: CallerText.literal(ARNTemplate.partition),
      account: [PatternToken](repeating: .one(.notColon), count: 12))
  }

  private func domain(partition: [PatternToken], account: [PatternToken]) -> TextPattern {
    let name: [PatternToken] =
      switch self {
      case .user, .session: [.one(.notColon), .many(.notColon)]
      case .federatedUser: CallerText.anyName
      default: []
      }
    let account = self == .originAccessIdentity ? CallerText.literal("cloudfront") : account
    guard let end = arnEnd else {
      return CallerText.pattern(self, name: name, rest: self == .anonymous ? [] : CallerText.tokens("?*"))
    }
    return CallerText.pattern(
      self, name: name,
      rest: CallerText.tokens("arn:") + partition + CallerText.tokens(":\(end.service)::") + account
        + CallerText.tokens(":" + end.resource))
  }
}

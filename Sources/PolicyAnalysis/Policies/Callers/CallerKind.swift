import PolicyModel

/// The kinds of principals as the principals' dimension tells them apart.
///
/// A principal is spelled `kind:name:rest`: the rest is its ARN (of a session, its role's) or its name; the name is that
/// of a user or of a session, or of the user who made a federated user's session (with its path, where it is known), and
/// empty for the others. So every key that follows from the principal is a part of the text.
enum CallerKind: String, Hashable, Sendable, CaseIterable {
  case user
  case role
  case session
  case federatedUser = "federated-user"
  case root
  /// An identity of CloudFront, whose ARN has no account.
  case originAccessIdentity = "origin-access-identity"
  case service
  case federated
  case anonymous

  /// The kinds that identity policies can be attached to, and that need no session policy to do anything (R15).
  static let withIdentity: [CallerKind] = [.user, .role, .session]

  /// Whether principals of the kind belong to an account, which their ARN tells.
  var hasARN: Bool {
    switch self {
    case .originAccessIdentity, .service, .federated, .anonymous: false
    default: true
    }
  }

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
    case .user: ("iam", "user/?*")
    case .role, .session: ("iam", "role/?*")
    case .federatedUser: ("sts", "federated-user/?*")
    case .root: ("iam", "root")
    case .originAccessIdentity, .service, .federated, .anonymous: nil
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
    // Whose session a federated user's is may not be known.
    let name: [PatternToken] =
      hasName ? [.one(.notColon), .many(.notColon)] : self == .federatedUser ? CallerText.anyName : []
    if self == .originAccessIdentity {
      return CallerText.pattern(
        self, name: name,
        rest: CallerText.tokens("arn:") + partition + CallerText.tokens(":iam::cloudfront:user/?*"))
    }
    guard let end = arnEnd else {
      return CallerText.pattern(self, name: name, rest: self == .anonymous ? [] : CallerText.tokens("?*"))
    }
    return CallerText.pattern(
      self, name: name,
      rest: CallerText.tokens("arn:") + partition + CallerText.tokens(":\(end.service)::") + account
        + CallerText.tokens(":" + end.resource))
  }

  /// Whether the texts of the kind have a name beside the rest.
  var hasName: Bool { self == .user || self == .session }
}

/// Who makes a request.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
public enum RequestPrincipal: Hashable, Sendable {
  /// An IAM user.
  case user(ARN)
  /// Some session of a role, by the role's ARN (R26).
  case role(ARN)
  /// A session of a role, and the role where it is known: a session's ARN does not tell the role's path (R27).
  case session(ARN, role: ARN?)
  /// A session of `sts:GetFederationToken`, and the user who made it where that is known: the session's ARN does not tell.
  case federatedUser(ARN, user: ARN?)
  /// The root user of an account, by its ARN.
  case root(ARN)
  /// An identity by which CloudFront reads buckets: it belongs to no account, so that only the bucket's policy can let it
  /// in.
  /// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
  case originAccessIdentity(ARN)
  /// An AWS service, by its principal name.
  case service(String)
  /// A user of an identity provider, by the provider's host or ARN.
  case federated(String)
  /// Nobody that AWS knows.
  case anonymous

  /// What a name leaves open: services and providers are both host names.
  public enum NameKind: String, Hashable, Sendable {
    /// An AWS service.
    case service
    /// An identity provider.
    case federated
  }

  /// Reads an ARN, a service's or a provider's name, an account number (its root user), or `anonymous`; nil otherwise.
  ///
  /// A name under `amazonaws.com` is a service, that of Cognito's identity pools and any other host a provider, unless
  /// `kind` says which.
  public init?(_ text: String, kind: NameKind? = nil) {
    if text == "anonymous" {
      self = .anonymous
    } else if let arn = ARN(text) {
      guard let principal = Self.named(arn) else { return nil }
      self = principal
    } else if let account = AccountID(text) {
      guard let root = ARN(partition: "aws", service: "iam", account: account, resource: "root") else { return nil }
      self = .root(root)
    } else {
      guard text.utf8.contains(UInt8(ascii: ".")) || kind != nil, !text.isEmpty,
        !text.utf8.contains(where: { $0 <= 0x20 || $0 == ASCII.star })
      else { return nil }
      let isService = text.hasSuffix(".amazonaws.com") || text.hasSuffix(".amazonaws.com.cn")
      switch kind ?? (isService && !text.hasPrefix("cognito-identity.") ? .service : .federated) {
      case .service: self = .service(text)
      case .federated: self = .federated(text)
      }
    }
  }

  private static func named(_ arn: ARN) -> RequestPrincipal? {
    switch (arn.service, arn.resourceType ?? arn.resource) {
    case ("iam", "root"): .root(arn)
    case ("iam", "user"):
      arn.accountField.utf8.elementsEqual("cloudfront".utf8) ? .originAccessIdentity(arn) : .user(arn)
    case ("iam", "role"): .role(arn)
    case ("sts", "assumed-role"): .session(arn, role: nil)
    case ("sts", "federated-user"): .federatedUser(arn, user: nil)
    case ("iam", "saml-provider"), ("iam", "oidc-provider"): .federated(arn.description)
    default: nil
    }
  }

  /// The principal's own ARN, where it has one.
  public var arn: ARN? {
    switch self {
    case .user(let arn), .role(let arn), .session(let arn, _), .federatedUser(let arn, _), .root(let arn),
      .originAccessIdentity(let arn):
      arn
    case .service, .federated, .anonymous: nil
    }
  }

  /// The account that the principal belongs to; services, providers and anonymous callers belong to none.
  public var account: AccountID? { arn?.account }

  /// Whether the principal belongs to an account, where that is known.
  func belongs(to account: AccountID?) -> Bool {
    guard let account, let arn else { return false }
    return arn.isOf(account)
  }

  /// Whether identity policies, boundaries and session policies can be attached to the principal.
  public var hasIdentityPolicies: Bool {
    switch self {
    case .user, .role, .session, .federatedUser: true
    case .root, .originAccessIdentity, .service, .federated, .anonymous: false
    }
  }

  /// The role of a session, or the role itself, where it is known.
  public var role: ARN? {
    switch self {
    case .role(let arn): arn
    case .session(_, let role): role
    default: nil
    }
  }

  /// Whose identity policies, boundary and tags count: a session's role and a federated user's user where they are known,
  /// else the principal itself.
  public var policyHolder: ARN? {
    if case .federatedUser(_, let user?) = self { return user }
    return role ?? arn
  }

  /// The federated user with the user who made its session; nil where the principal is no federated user, or the ARN none
  /// of a user of its account.
  public func federated(by user: ARN) -> RequestPrincipal? {
    guard case .federatedUser(let own, _) = self, user.service == "iam", user.resourceType == "user",
      user.partition == own.partition, user.accountField == own.accountField
    else { return nil }
    return .federatedUser(own, user: user)
  }

  /// Whether the principal is a federated user.
  var isFederatedUser: Bool {
    if case .federatedUser = self { true } else { false }
  }

  /// Whether the principal belongs to an account, which an organisation may hold.
  var isOfOrganization: Bool {
    if case .root = self { true } else { hasIdentityPolicies }
  }

  /// Whether the principal is a role that a service made for its own use, which only that service can become (R51).
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
  var isServiceLinkedRole: Bool { role?.resource.hasPrefix("role/aws-service-role/") ?? false }

  /// The name of the role that a session's ARN tells: `assumed-role/NAME/session`.
  var sessionRoleName: Substring? {
    guard case .session(let arn, _) = self else { return nil }
    let parts = arn.resource.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count >= 3 ? parts[1] : nil
  }

  /// The principal as messages show it.
  public var description: String {
    switch self {
    case .service(let name), .federated(let name): name
    case .anonymous: "anonymous"
    default: arn?.description ?? ""
    }
  }
}

import PolicyModel

/// Who asks, in the words of the rules.
struct ReferenceRequest {
  let request: Request

  /// The principal's own ARN as text.
  var arn: String? {
    switch request.principal {
    case .user(let arn), .role(let arn), .session(let arn, _), .federatedUser(let arn, _), .root(let arn),
      .originAccessIdentity(let arn):
      arn.description
    case .service, .federated, .anonymous: nil
    }
  }

  var account: String? { arn.flatMap { ReferenceARN($0)?.accountID } }

  /// R2: given for all, told by the ARN, given for the one, or the principal's. Where the first two differ, the ARN's
  /// counts for one of several resources, and for a single one whichever is not the principal's.
  func owner(of resource: String) -> String? {
    let told = ReferenceARN(resource)?.accountID
    if let given = request.resourceAccount?.description {
      guard let told else { return given }
      return request.resources.count > 1 || given == account ? told : given
    }
    return told ?? request.owners[resource]?.description ?? account
  }

  /// Whether a resource is in another partition, as far as it tells.
  func isElsewhere(_ resource: String) -> Bool {
    guard let own = arn.flatMap({ ReferenceARN($0)?.partition }), let asked = ReferenceARN(resource)?.partition,
      !asked.contains("*"), !asked.contains("?")
    else { return false }
    return ReferenceGlob.folded(String(own)) != ReferenceGlob.folded(String(asked))
  }

  /// Section 11: of a session it is the role's ARN.
  var principalARN: String? {
    if case .session(let session, let role) = request.principal {
      if let role { return role.description }
      // The role's path is not known: it is taken to have none.
      guard let own = ReferenceARN(session.description), own.path.count > 2 else { return session.description }
      return "arn:\(own.partition):iam::\(own.account):role/\(own.path[1])"
    }
    return arn
  }

  var principalType: String {
    switch request.principal {
    case .user, .originAccessIdentity: "User"
    case .role, .session: "AssumedRole"
    case .federatedUser: "FederatedUser"
    case .root: "Account"
    case .service: "Service"
    case .federated: "Federated"
    case .anonymous: "Anonymous"
    }
  }

  var userName: String? {
    guard case .user(let arn) = request.principal else { return nil }
    return ReferenceARN(arn.description)?.path.last
  }

  var userID: String? {
    switch request.principal {
    case .root: account
    case .anonymous: "anonymous"
    case .federatedUser(let arn, _): (account ?? "") + ":" + arn.resource.drop { $0 != "/" }.dropFirst()
    default: nil
    }
  }

  var serviceName: String? {
    if case .service(let name) = request.principal { return name }
    return nil
  }

  /// Whether the principal is an identity by which CloudFront reads buckets: of no account, as services are.
  var isOriginAccessIdentity: Bool {
    if case .originAccessIdentity = request.principal { return true }
    return false
  }

  /// Whether policies of its own, boundaries and session policies can be attached to the principal.
  var hasIdentityPolicies: Bool {
    switch request.principal {
    case .user, .role, .session, .federatedUser: true
    case .root, .originAccessIdentity, .service, .federated, .anonymous: false
    }
  }

  /// R51.
  var isServiceLinked: Bool {
    let role: ARN? =
      switch request.principal {
      case .role(let arn): arn
      case .session(_, let arn): arn
      default: nil
      }
    return role.flatMap { ReferenceARN($0.description) }?.path.starts(with: ["role", "aws-service-role"]) ?? false
  }

  func isAction(_ names: String...) -> Bool {
    names.contains { ReferenceGlob.folded($0) == ReferenceGlob.folded(request.action.description) }
  }

  func isOf(_ service: String) -> Bool { ReferenceGlob.folded(service) == ReferenceGlob.folded(request.action.service) }
}

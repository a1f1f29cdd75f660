extension Request {
  /// The context of the request for one of its resources: the keys that AWS fills in from principal and resource,
  /// and those that were given, which win.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
  func fullContext(for resource: String) -> RequestContext {
    derivedContext(for: resource).overridden(by: context)
  }

  private func derivedContext(for resource: String) -> RequestContext {
    var keys = principalKeys
    if let owner = owner(of: resource) { keys["aws:ResourceAccount"] = .single(owner.description) }
    if let region = ARN(resource)?.region, !region.isEmpty { keys["aws:RequestedRegion"] = .single(region) }
    keys["aws:SecureTransport"] = .single("true")
    return RequestContext(keys)
  }

  private var principalKeys: [String: ContextValue] {
    var keys: [String: ContextValue] = ["aws:PrincipalType": .single(principal.typeName)]
    if let account = principal.account { keys["aws:PrincipalAccount"] = .single(account.description) }
    // Of a session the key holds the role's ARN, path included: it is left out where the role is not known.
    switch principal {
    case .session(_, let role): if let role { keys["aws:PrincipalArn"] = .single(role.description) }
    default: if let arn = principal.arn { keys["aws:PrincipalArn"] = .single(arn.description) }
    }
    switch principal {
    case .user(let arn): keys["aws:username"] = arn.resource.split(separator: "/").last.map { .single(String($0)) }
    case .root(let arn): keys["aws:userid"] = .single(arn.accountField)
    case .anonymous: keys["aws:userid"] = .single("anonymous")
    case .service(let name):
      keys["aws:PrincipalServiceName"] = .single(name)
      keys["aws:PrincipalServiceNamesList"] = .list([name])
    case .role, .session, .federatedUser, .federated: break
    }
    if case .service = principal {
      keys["aws:PrincipalIsAWSService"] = .single("true")
    } else {
      keys["aws:PrincipalIsAWSService"] = .single("false")
    }
    return keys
  }
}

extension RequestPrincipal {
  /// The value of `aws:PrincipalType`.
  fileprivate var typeName: String {
    switch self {
    case .user: "User"
    case .role, .session: "AssumedRole"
    case .federatedUser: "FederatedUser"
    case .root: "Account"
    case .service: "Service"
    case .federated: "Federated"
    case .anonymous: "Anonymous"
    }
  }
}

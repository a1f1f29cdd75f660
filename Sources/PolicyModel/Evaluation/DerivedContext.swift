/// The context keys that follow from the rest of a request.
///
/// What hangs on how the caller signed in or on the network does not follow, and is absent unless it is given: the keys
/// about MFA, tokens, addresses and VPCs, `aws:SourceArn` and its kind, `kms:ViaService`. Nor do unique ids, tags and
/// organisations, which an inventory may tell.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
enum DerivedKey: String, CaseIterable, Sendable {
  case principalType = "aws:principaltype"
  case principalAccount = "aws:principalaccount"
  case principalARN = "aws:principalarn"
  case userName = "aws:username"
  case userID = "aws:userid"
  case principalIsService = "aws:principalisawsservice"
  case principalServiceName = "aws:principalservicename"
  case principalServiceNamesList = "aws:principalservicenameslist"
  case resourceAccount = "aws:resourceaccount"
  case requestedRegion = "aws:requestedregion"
  case secureTransport = "aws:securetransport"
  case viaService = "aws:viaawsservice"
  case calledViaFirst = "aws:calledviafirst"
  case calledViaLast = "aws:calledvialast"
  case currentTime = "aws:currenttime"
  case epochTime = "aws:epochtime"
  case accessPointARN = "s3:dataaccesspointarn"
  case accessPointAccount = "s3:dataaccesspointaccount"

  /// The derived key that a folded key names.
  init?(folded key: String) {
    guard key.utf8.starts(with: "aws:".utf8) || key.utf8.starts(with: "s3:d".utf8) else { return nil }
    self.init(rawValue: key)
  }
}

/// The context of a request: the keys that were given, and beneath them those that follow from principal and resource,
/// worked out when they are asked for.
extension Request: ContextLookup {
  func value(ofFolded key: String, _ derived: DerivedKey?, on resource: String) -> ContextValue? {
    if let given = context[folded: key] { return given }
    guard let derived, openKeys.isEmpty || !openKeys.contains(derived.rawValue) else { return nil }
    return DerivedContext.value(of: derived, self, resource)
  }

  /// The value of a key by its folded name.
  func value(ofFolded key: String, on resource: String) -> ContextValue? {
    value(ofFolded: key, DerivedKey(folded: key), on: resource)
  }

  /// The principal's unique id, where the request tells it (R43).
  func uniqueID(on resource: String) -> String? {
    guard case .single(let text)? = value(ofFolded: "aws:userid", .userID, on: resource) else { return nil }
    return text.split(separator: ":", maxSplits: 1).first.map(String.init)
  }
}

/// The values of the keys that follow from a request and one of its resources.
enum DerivedContext {
  static func value(of key: DerivedKey, _ request: Request, _ resource: String) -> ContextValue? {
    let principal = request.principal
    switch key {
    case .principalType: return .single(principal.typeName)
    case .principalAccount:
      return principal == .anonymous ? .single("anonymous") : principal.account.map { .single($0.description) }
    case .principalARN:
      // Of a session the key holds the role's ARN; where the role is not known, it is taken to have no path.
      if case .session(let session, nil) = principal, let name = principal.sessionRoleName {
        return .single("arn:\(session.partition):iam::\(session.accountField):role/\(name)")
      }
      if case .session(_, let role) = principal { return role.map { .single($0.description) } }
      return principal.arn.map { .single($0.description) }
    case .userName:
      guard case .user(let arn) = principal else { return nil }
      return ASCII.split(arn.resource, at: ASCII.slash).last.map { .single(String($0)) }
    case .userID:
      switch principal {
      case .root(let arn): return .single(String(arn.accountField))
      case .federatedUser(let arn, _): return .single("\(arn.accountField):\(arn.resourceID)")
      case .anonymous: return .single("anonymous")
      // The unique ids of users and roles do not follow from their names.
      default: return nil
      }
    case .principalIsService:
      switch principal {
      case .service: return .single("true")
      case .anonymous: return nil
      default: return .single("false")
      }
    case .principalServiceName:
      guard case .service(let name) = principal else { return nil }
      return .single(name)
    case .principalServiceNamesList:
      guard case .service(let name) = principal else { return nil }
      return .list([name])
    case .resourceAccount: return request.owner(of: resource).map { .single($0.description) }
    case .requestedRegion: return requestedRegion(request, resource).map { .single($0) }
    case .secureTransport: return .single("true")
    case .viaService: return viaService(request)
    case .calledViaFirst: return calledVia(request).first.map { .single($0) }
    case .calledViaLast: return calledVia(request).last.map { .single($0) }
    case .currentTime: return request.time.map { .single(Moment(seconds: $0, nanoseconds: 0).text) }
    case .epochTime: return request.time.map { .single(String($0)) }
    case .accessPointARN: return accessPoint(request, resource).map { .single($0.description) }
    case .accessPointAccount: return accessPoint(request, resource).map { .single(String($0.accountField)) }
    }
  }

  /// The Region of the resource; services that are the same everywhere are asked in one Region.
  private static func requestedRegion(_ request: Request, _ resource: String) -> String? {
    if let arn = ARN(resource), !arn.region.isEmpty {
      let region = String(arn.region)
      return request.asksPattern(region) ? nil : region
    }
    let isGlobal = ["iam", "organizations", "route53", "cloudfront"].contains { request.action.isOf(service: $0) }
    return isGlobal && (ARN(resource)?.partition ?? "aws") == "aws" ? "us-east-1" : nil
  }

  /// The services that called on one another in the caller's name, where they are given.
  private static func calledVia(_ request: Request) -> [String] {
    switch request.context[folded: "aws:calledvia"] {
    case .list(let services)?: services
    case .single(let service)?: [service]
    case nil: []
    }
  }

  /// Whether a service calls in the principal's name: it does where `aws:CalledVia` says so, and else the principal is the
  /// one who asks. Some services do not tell.
  private static func viaService(_ request: Request) -> ContextValue? {
    guard request.principal.arn != nil,
      !["ec2", "glue", "lakeformation", "opsworks"].contains(where: { request.action.isOf(service: $0) })
    else { return nil }
    return .single(calledVia(request).isEmpty ? "false" : "true")
  }

  /// The access point that the request passes, where the resource is one or belongs to one that is named beside it.
  private static func accessPoint(_ request: Request, _ resource: String) -> ARN? {
    guard request.action.isOf(service: "s3") else { return nil }
    if let point = AccessPointRules.accessPoint(of: resource) { return point }
    for named in request.resources where AccessPointRules.underlying(named, request) == resource {
      if let point = AccessPointRules.accessPoint(of: named) { return point }
    }
    return nil
  }
}

extension RequestPrincipal {
  /// The value of `aws:PrincipalType`.
  fileprivate var typeName: String {
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
}

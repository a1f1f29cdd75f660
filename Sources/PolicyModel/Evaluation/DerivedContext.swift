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

/// The context of a request for one of its resources: the keys that were given, and beneath them those that follow
/// from principal and resource, worked out when they are asked for.
struct RequestKeys: ContextLookup {
  let request: Request
  let resource: String

  /// The value of a key by its folded name.
  subscript(folded key: String) -> ContextValue? {
    if let given = request.context[folded: key] { return given }
    return DerivedKey(folded: key).flatMap(value)
  }

  func value(ofFolded key: String, _ derived: DerivedKey?) -> ContextValue? {
    request.context[folded: key] ?? derived.flatMap(value)
  }

  /// The principal's unique id, where the request tells it (R43).
  var uniqueID: String? {
    guard case .single(let text)? = self[folded: "aws:userid"] else { return nil }
    return text.split(separator: ":", maxSplits: 1).first.map(String.init)
  }

  /// The value of a key that follows from the request.
  func value(of key: DerivedKey) -> ContextValue? {
    if !request.openKeys.isEmpty, request.openKeys.contains(key.rawValue) { return nil }
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
    case .requestedRegion: return requestedRegion.map { .single($0) }
    case .secureTransport: return .single("true")
    case .viaService: return viaService
    case .calledViaFirst: return calledVia.first.map { .single($0) }
    case .calledViaLast: return calledVia.last.map { .single($0) }
    case .currentTime: return request.time.map { .single(Moment(seconds: $0, nanoseconds: 0).text) }
    case .epochTime: return request.time.map { .single(String($0)) }
    case .accessPointARN: return accessPoint.map { .single($0.description) }
    case .accessPointAccount: return accessPoint.map { .single(String($0.accountField)) }
    }
  }

  /// The Region of the resource; services that are the same everywhere are asked in one Region.
  private var requestedRegion: String? {
    if let arn = ARN(resource), !arn.region.isEmpty {
      let region = String(arn.region)
      return request.asksPattern(region) ? nil : region
    }
    let isGlobal = ["iam", "organizations", "route53", "cloudfront"].contains { request.action.isOf(service: $0) }
    return isGlobal && (ARN(resource)?.partition ?? "aws") == "aws" ? "us-east-1" : nil
  }

  /// The services that called on one another in the caller's name, where they are given.
  private var calledVia: [String] {
    switch request.context[folded: "aws:calledvia"] {
    case .list(let services)?: services
    case .single(let service)?: [service]
    case nil: []
    }
  }

  /// Whether a service calls in the principal's name: it does where `aws:CalledVia` says so, and else the principal is the
  /// one who asks. Some services do not tell.
  private var viaService: ContextValue? {
    guard request.principal.arn != nil,
      !["ec2", "glue", "lakeformation", "opsworks"].contains(where: { request.action.isOf(service: $0) })
    else { return nil }
    return .single(calledVia.isEmpty ? "false" : "true")
  }

  /// The access point that the request passes, where the resource is one or belongs to one that is named beside it.
  private var accessPoint: ARN? {
    guard request.action.isOf(service: "s3") else { return nil }
    return AccessPointRules.accessPoint(of: resource)
      ?? request.resources.lazy.filter { AccessPointRules.underlying($0, request) == resource }
      .compactMap { AccessPointRules.accessPoint(of: $0) }.first
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

/// The context keys that follow from the rest of a request.
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

  /// The derived key that a folded key names.
  init?(folded key: String) {
    guard key.utf8.starts(with: "aws:".utf8) else { return nil }
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
    let principal = request.principal
    switch key {
    case .principalType: return .single(principal.typeName)
    case .principalAccount: return principal.account.map { .single($0.description) }
    case .principalARN:
      // Of a session the key holds the role's ARN; where the role is not known, it is taken to have no path.
      if case .session(let session, nil) = principal, let name = principal.sessionRoleName {
        return .single("arn:\(session.partition):iam::\(session.accountField):role/\(name)")
      }
      if case .session(_, let role) = principal { return role.map { .single($0.description) } }
      return principal.arn.map { .single($0.description) }
    case .userName:
      guard case .user(let arn) = principal else { return nil }
      return arn.resource.split(separator: "/").last.map { .single(String($0)) }
    case .userID:
      switch principal {
      case .root(let arn): return .single(String(arn.accountField))
      case .anonymous: return .single("anonymous")
      default: return nil
      }
    case .principalIsService:
      if case .service = principal { return .single("true") }
      return .single("false")
    case .principalServiceName:
      guard case .service(let name) = principal else { return nil }
      return .single(name)
    case .principalServiceNamesList:
      guard case .service(let name) = principal else { return nil }
      return .list([name])
    case .resourceAccount: return request.owner(of: resource).map { .single($0.description) }
    case .requestedRegion:
      guard let region = ARN(resource)?.region, !region.isEmpty else { return nil }
      return .single(String(region))
    case .secureTransport: return .single("true")
    }
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

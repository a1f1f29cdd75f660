import PolicyModel

/// What a request's context holds for one key.
enum ReferenceValue {
  case single(String)
  case list([String])

  init(_ value: ContextValue) {
    switch value {
    case .single(let text): self = .single(text)
    case .list(let texts): self = .list(texts)
    }
  }
}

/// The keys of a request for one resource: those that are given, and those that follow from the rest of the request.
struct ReferenceContext {
  private var entries: [(key: [Unicode.Scalar], value: ReferenceValue)] = []

  init(_ request: ReferenceRequest, resource: String) {
    // R101: keys compare without regard to case. An empty list is a key that is absent.
    for key in request.request.context.keys {
      guard let value = request.request.context[key] else { continue }
      entries.append((ReferenceGlob.folded(key), ReferenceValue(value)))
    }
    func derive(_ key: String, _ value: String?) {
      if let value { entries.append((ReferenceGlob.folded(key), .single(value))) }
    }
    derive("aws:PrincipalType", request.principalType)
    let isAnonymous = request.request.principal == .anonymous
    derive("aws:PrincipalAccount", isAnonymous ? "anonymous" : request.account)
    derive("aws:PrincipalArn", request.principalARN)
    derive("aws:username", request.userName)
    derive("aws:userid", request.userID)
    if !isAnonymous { derive("aws:PrincipalIsAWSService", request.serviceName == nil ? "false" : "true") }
    derive("aws:PrincipalServiceName", request.serviceName)
    if let name = request.serviceName {
      entries.append((ReferenceGlob.folded("aws:PrincipalServiceNamesList"), .list([name])))
    }
    derive("aws:ResourceAccount", request.owner(of: resource))
    if let region = ReferenceARN(resource)?.region, !region.isEmpty {
      derive("aws:RequestedRegion", region)
    } else if request.isOf("iam"), (ReferenceARN(resource)?.partition ?? "aws") == "aws" {
      // IAM is asked in one Region for all.
      derive("aws:RequestedRegion", "us-east-1")
    }
    derive("aws:SecureTransport", "true")
  }

  /// The first entry: what is given wins.
  func value(_ key: String) -> ReferenceValue? {
    let folded = ReferenceGlob.folded(key)
    return entries.first { $0.key == folded }?.value
  }
}

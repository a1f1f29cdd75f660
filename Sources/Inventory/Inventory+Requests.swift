public import PolicyModel

extension Inventory {
  /// The request as the inventory completes it: the role of a session, and the owner of a bucket.
  public func completed(_ request: Request) -> Request {
    var request = request
    request.principal = completed(request.principal)
    if request.resourceAccount == nil { request.resourceAccount = owner(of: request.resources) }
    return request
  }

  /// Every policy that has a say in a request.
  public func policySet(for request: Request) -> PolicySet {
    let principal = completed(request.principal)
    var set = PolicySet(resource: attachedPolicies(for: request))
    if let arn = principal.role ?? principal.arn, principal.hasIdentityPolicies {
      set.identity = identity[arn.description] ?? []
      set.boundaries = boundaries[arn.description].map { [$0] } ?? []
      // R50: service control policies do not reach the management account.
      if let account = principal.account, account != managementAccount { set.serviceControl = serviceControl[account] }
    } else if case .root = principal, let account = principal.account, account != managementAccount {
      set.serviceControl = serviceControl[account]
    }
    let owner =
      request.resourceAccount ?? owner(of: request.resources) ?? request.resources.first.flatMap { ARN($0)?.account }
    if let owner, owner != managementAccount { set.resourceControl = resourceControl[owner] }
    return set
  }

  /// Whether the inventory holds policies of a principal; services, providers and the like need none.
  public func knows(_ principal: RequestPrincipal) -> Bool {
    let principal = completed(principal)
    guard principal.hasIdentityPolicies, let arn = principal.role ?? principal.arn else { return true }
    return identity[arn.description] != nil || trust[arn.description] != nil
  }

  /// A session with the role that the inventory knows for it.
  private func completed(_ principal: RequestPrincipal) -> RequestPrincipal {
    guard case .session(let arn, nil) = principal else { return principal }
    let parts = arn.resource.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return principal }
    if let role = roleOfSession["\(arn.accountField)/\(parts[1])"] { return .session(arn, role: role) }
    let names = Set(identity.keys).union(trust.keys)
    let roles = names.compactMap { ARN($0) }.filter {
      $0.service == "iam" && $0.resourceType == "role" && $0.accountField == arn.accountField
        && $0.partition == arn.partition && $0.resource.split(separator: "/").last == parts[1]
    }
    // IAM allows a role name once in an account, whatever its path.
    return roles.count == 1 ? .session(arn, role: roles.first) : principal
  }

  /// The owner of buckets and objects, where all are of one account.
  private func owner(of resources: [String]) -> AccountID? {
    let owners = Set(resources.map { bucketName(of: $0).flatMap { bucketOwners[$0] } })
    return owners.count == 1 ? owners.first ?? nil : nil
  }

  private func bucketName(of resource: String) -> String? {
    guard let arn = ARN(resource), arn.service == "s3", arn.accountField.isEmpty, arn.region.isEmpty else { return nil }
    return arn.resource.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init)
  }

  private func attachedPolicies(for request: Request) -> [AttachedPolicy] {
    if request.action.isOf(service: "sts") {
      return request.resources.flatMap { role in
        (trust[role] ?? []).map { AttachedPolicy($0, to: ResourcePattern(role)) }
      }
    }
    return resources
  }
}

public import PolicyModel

extension Inventory {
  /// The request as the inventory completes it: the role of a session, the user of a federated user, the owner of a bucket, the bucket of an access
  /// point, and the context keys that follow from tags, unique ids and organisations.
  public func completed(_ request: Request) -> Request { completed(request, by: completed(request.principal)) }

  /// The request of a principal that is completed.
  func completed(_ request: Request, by principal: RequestPrincipal) -> Request {
    var request = request
    request.principal = principal
    request.canonicalID = request.canonicalID ?? canonicalID(of: request.principal)
    for resource in request.resources {
      if !accessPoints.isEmpty, let point = accessPoint(of: resource), let bucket = accessPoints[point] {
        request.accessPoints[point] = bucket
        for asked in request.neededResources where bucketName(of: asked) == bucket { setOwner(of: asked, in: &request) }
      }
      setOwner(of: resource, in: &request)
      switch keyManagers.isEmpty ? nil : keyManagers[resource] {
      case .aws: request.managedKeys.insert(resource)
      case .customer: request.customerKeys.insert(resource)
      case nil: break
      }
    }
    if !locations.isEmpty, request.action.isOf(service: "glue") {
      for object in request.neededResources where request.locations[object] == nil {
        request.locations[object] = locations[object]
      }
    }
    for (key, value) in context(of: request) where request.context[key] == nil { request.context[key] = value }
    return request
  }

  private func setOwner(of resource: String, in request: inout Request) {
    if bucketOwners.isEmpty || request.owners[resource] != nil { return }
    request.owners[resource] = bucketName(of: resource).flatMap { bucketOwners[$0] }
  }

  /// Every policy that has a say in a request.
  public func policySet(for request: Request) -> PolicySet { policySet(forCompleted: completed(request)) }

  /// Every policy that has a say in a request that is completed.
  ///
  /// - Parameter attached: those of `resources` that do, where that is known; all that do not concern the request change
  ///   nothing.
  func policySet(forCompleted request: Request, attached: [AttachedPolicy]? = nil) -> PolicySet {
    let principal = request.principal
    var set = PolicySet(
      resource: request.action.isOf(service: "sts") ? trustPolicies(for: request) : attached ?? resources)
    set.lakeFormation = lakeFormation.isEmpty ? nil : lakeFormation
    set.publicAccessBlock = publicAccessBlock.isEmpty ? nil : publicAccessBlock
    if let arn = principal.policyHolder, principal.hasIdentityPolicies {
      set.identity = identity[arn.description] ?? []
      set.boundaries = boundaries[arn.description].map { [$0] } ?? []
      set.unreadPolicies = unreadPolicies[arn.description] ?? []
    }
    set.serviceControl = controlledAccount(of: principal).flatMap { serviceControl[$0] }
    for owner in controlledOwners(of: request.neededResources, in: request) {
      guard let levels = resourceControl[owner] else { continue }
      set.resourceControl = (set.resourceControl ?? []) + levels.map { $0.reaching(owner) }
    }
    return set
  }

  /// The account whose service control policies reach a principal.
  ///
  /// R50: they do not reach the management account.
  func controlledAccount(of principal: RequestPrincipal) -> AccountID? {
    let isRoot = if case .root = principal { true } else { false }
    guard isRoot || principal.hasIdentityPolicies, let account = principal.account, account != managementAccount else {
      return nil
    }
    return account
  }

  /// The accounts whose resource control policies reach some of the resources, sorted.
  ///
  /// R11, R53: those of every account whose resources are asked about; none reach the management account.
  func controlledOwners(of resources: [String], in request: Request) -> [AccountID] {
    if resourceControl.isEmpty { return [] }
    let owners = Set(resources.compactMap { request.owner(of: $0) }).subtracting([managementAccount].compactMap { $0 })
    return owners.sorted(by: { $0.description < $1.description })
  }

  /// Whether the inventory holds policies of a principal; services, providers and the like need none.
  public func knows(_ principal: RequestPrincipal) -> Bool {
    let principal = completed(principal)
    guard principal.hasIdentityPolicies, let arn = principal.policyHolder else { return true }
    return identity[arn.description] != nil || trust[arn.description] != nil
  }

  /// The id by which S3 knows the principal's account, or the identity of CloudFront that it is.
  func canonicalID(of principal: RequestPrincipal) -> String? {
    guard !canonicalIDs.isEmpty, let arn = principal.arn else { return nil }
    return canonicalIDs[arn.account?.description ?? arn.description]
  }

  /// A session with the role that the inventory knows for it, and a federated user with its user.
  private func completed(_ principal: RequestPrincipal) -> RequestPrincipal {
    if case .federatedUser(let arn, nil) = principal {
      let user = userOfFederatedUser["\(arn.accountField)/\(arn.resourceID)"]
      return user.flatMap(principal.federated(by:)) ?? principal
    }
    guard case .session(let arn, nil) = principal else { return principal }
    return .session(arn, role: roleOfSession(arn) ?? SessionRoles(of: self).role(of: arn))
  }

  /// The role that the inventory tells for a session.
  func roleOfSession(_ session: ARN) -> ARN? {
    guard !roleOfSession.isEmpty, let name = SessionRoles.roleName(of: session) else { return nil }
    return roleOfSession["\(session.accountField)/\(name)"]
  }

  private func bucketName(of resource: String) -> String? {
    guard let arn = ARN(resource), arn.service == "s3", arn.accountField.isEmpty, arn.region.isEmpty else { return nil }
    // By bytes: a slash that a combining mark follows is no `Character` of its own, and ends the bucket's name all the same.
    return String(
      arn.resource.prefix(upTo: arn.resource.utf8.firstIndex(of: UInt8(ascii: "/")) ?? arn.resource.endIndex))
  }

  private func accessPoint(of resource: String) -> String? {
    guard let arn = ARN(resource), arn.service == "s3", arn.resourceType == "accesspoint" else { return nil }
    let parts = arn.resource.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count > 1
      ? "arn:\(arn.partition):s3:\(arn.region):\(arn.accountField):accesspoint/\(Substring(parts[1]))" : nil
  }

  /// The trust policies of the roles that are asked about.
  private func trustPolicies(for request: Request) -> [AttachedPolicy] {
    request.resources.flatMap { role in
      let roles = request.asksPattern(role) ? trust.keys.sorted() : [role]
      return roles.flatMap { role in
        (trust[role] ?? []).map { AttachedPolicy($0, to: ResourcePattern(role)) }
      }
    }
  }
}

extension OrganizationLevel {
  /// The level as it reaches the resources of one account.
  fileprivate func reaching(_ account: AccountID) -> OrganizationLevel {
    var level = self
    level.account = account
    return level
  }
}

import PolicyModel

extension Inventory {
  /// The context keys of a request that tags, unique ids and organisations tell.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
  func context(of request: Request) -> [(key: String, value: ContextValue)] {
    var keys: [(key: String, value: ContextValue)] = []
    let principal = request.principal
    if principal.hasIdentityPolicies, let name = principal.policyHolder?.description {
      for (key, value) in (tags[name] ?? [:]).sorted(by: { $0.key < $1.key }) {
        keys.append(("aws:PrincipalTag/\(key)", .single(value)))
      }
      if let id = userID(of: principal, uniqueID: uniqueIDs[name]) { keys.append(("aws:userid", .single(id))) }
    }
    if organizations.isEmpty { return keys }
    if let account = principal.account, let place = organizations[account] {
      keys += place.keys(id: "aws:PrincipalOrgID", paths: "aws:PrincipalOrgPaths")
    }
    let owners = Set(request.resources.map { request.owner(of: $0) })
    // Of resources in several accounts no one value is true.
    if owners.count == 1, let owner = owners.first ?? nil, let place = organizations[owner] {
      keys += place.keys(id: "aws:ResourceOrgID", paths: "aws:ResourceOrgPaths")
    }
    return keys
  }

  /// A user's unique id, or that of a session's role with the session's name; some session of a role has no name yet.
  private func userID(of principal: RequestPrincipal, uniqueID: String?) -> String? {
    guard let uniqueID else { return nil }
    switch principal {
    case .user: return uniqueID
    case .session(let arn, _):
      let parts = arn.resource.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 2, omittingEmptySubsequences: false)
      return parts.count == 3 ? "\(uniqueID):\(Substring(parts[2]))" : nil
    default: return nil
    }
  }
}

extension OrganizationPlace {
  fileprivate func keys(id idKey: String, paths pathsKey: String) -> [(key: String, value: ContextValue)] {
    [(idKey, .single(id))] + (path.map { [(pathsKey, .list([$0]))] } ?? [])
  }
}

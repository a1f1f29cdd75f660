extension DataLake {
  /// Whether IAM alone decides about an object: the group `IAMAllowedPrincipals` has every permission on it.
  func isLeftToIAM(_ object: CatalogObject) -> Bool {
    (leavesRestToIAM && !governed.contains { $0.covers(object) })
      || iamAllowedPrincipals.contains { $0.covers(object) }
      || grants.contains { $0.isForIAM && $0.permissions.contains(.all) && $0.resource.covers(object) }
  }

  /// Whether IAM alone decides about some table.
  var leavesATableToIAM: Bool {
    let isTable: (LakeFormationResource) -> Bool = { resource in
      switch resource {
      case .everything: true
      case .object(let object): object.kind == .table
      case .location, .tagged: false
      }
    }
    return leavesRestToIAM || iamAllowedPrincipals.contains(where: isTable)
      || grants.contains { $0.isForIAM && $0.permissions.contains(.all) && isTable($0.resource) }
  }

  /// Whether a principal needs Lake Formation's permission all the same.
  ///
  /// To opt in all tables of a database is to opt in the database too.
  /// https://docs.aws.amazon.com/lake-formation/latest/dg/hybrid-access-mode.html
  func hasOptedIn(_ principal: RequestPrincipal, on object: CatalogObject) -> Bool {
    optIns.contains {
      principal.mayBeNamed($0.principal) && (includes($0.resource, object) || $0.resource.isEveryTable(of: object))
    }
  }

  func isAdmin(_ principal: RequestPrincipal) -> Bool { admins.contains { principal.isNamed($0) } }

  /// What was granted to a principal by name, or to all principals of its account.
  func grants(to principal: RequestPrincipal, isForeign: Bool) -> [LakeFormationGrant] {
    grants.filter { principal.isNamed($0.principal) || (!isForeign && principal.isAmongAll(of: $0.principal)) }
  }

  /// Whether a principal has what is needed: by a grant, as the object's maker or as an administrator.
  func holds(_ need: LakeFormationNeed, _ principal: RequestPrincipal, isForeign: Bool) -> Bool {
    if !isForeign, implies(need, principal) { return true }
    let own = grants(to: principal, isForeign: isForeign)
    if need.isFiltered, own.contains(where: { !$0.permissions.isEmpty && isWithin($0.resource, need.object) }) {
      return true
    }
    let held = Set(own.filter { includes($0.resource, need.object) }.flatMap(\.permissions))
    if held.contains(.all) || held.contains(.superUser) { return true }
    return need.choices.contains { $0.allSatisfy(held.contains) }
  }

  /// Rights that nobody grants, within the account.
  /// https://docs.aws.amazon.com/lake-formation/latest/dg/implicit-permissions.html
  private func implies(_ need: LakeFormationNeed, _ principal: RequestPrincipal) -> Bool {
    let isAdmin = isAdmin(principal)
    if isAdmin || readOnlyAdmins.contains(where: { principal.isNamed($0) }), need.choices.contains([.describe]) {
      return true
    }
    if isAdmin, need.choices.contains([.createDatabase]) { return true }
    if creators.contains(where: { principal.isNamed($0.principal) && $0.resource.covers(need.object) }) { return true }
    guard need.choices.contains([.describe]) else { return false }
    // Who may do something with all tables of a database sees the database, and who made a table sees its database.
    // https://docs.aws.amazon.com/lake-formation/latest/dg/granting-catalog-permissions.html
    return grants(to: principal, isForeign: false).contains { $0.resource.isEveryTable(of: need.object) }
      || creators.contains { principal.isNamed($0.principal) && $0.resource.isWithin(need.object) }
  }

  /// Whether what is needed was granted to another account as a whole.
  func shares(_ need: LakeFormationNeed, with account: AccountID) -> Bool {
    let held = Set(
      grants.filter { AccountID($0.principal) == account && includes($0.resource, need.object) }.flatMap(\.permissions))
    return held.contains(.all) || need.choices.contains { $0.allSatisfy(held.contains) }
  }
}

extension LakeFormationGrant {
  /// Whether the grant is to the group of everyone whom IAM lets in.
  fileprivate var isForIAM: Bool {
    let name = ASCII.folded(principal)
    return name == "iam_allowed_principals" || name == "iamallowedprincipals"
  }
}

extension RequestPrincipal {
  /// Whether a principal of Lake Formation, by ARN, is this one: a session is named by its role. That a federated user has
  /// what its user was granted is not documented.
  func isNamed(_ name: String) -> Bool { !matches(ofName: name).subtracting(.federatingUser).isEmpty }

  /// Whether a principal of Lake Formation, by ARN, is this one or may stand for it: of a federated user its user.
  func mayBeNamed(_ name: String) -> Bool { !matches(ofName: name).isEmpty }

  private func matches(ofName name: String) -> PrincipalMatches {
    let pattern = PrincipalPattern(kind: .aws, text: name)
    guard case .arn = pattern.meaning else { return [] }
    return pattern.match(self, uniqueID: nil, canonicalID: nil)
  }

  /// Whether a name stands for all principals of this one's account: `123456789012:IAMPrincipals`.
  fileprivate func isAmongAll(of name: String) -> Bool {
    guard let account, name.utf8.elementsEqual("\(account):IAMPrincipals".utf8) else { return false }
    return hasIdentityPolicies
  }
}

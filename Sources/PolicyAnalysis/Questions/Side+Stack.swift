import PolicyModel

extension PolicyProblem {
  /// The ways to be allowed by a stack (R10 to R24, R60, R62), for the principals that policies can be attached to and,
  /// where resources have policies, for those that these let in.
  mutating func side(_ stack: PolicyStack) throws(UnknownReason) -> Side {
    hasBoundary = !stack.boundaries.isEmpty
    defer { hasBoundary = false }
    let own = try compile(stack.identity, .identity)
    let boundary = try compile(stack.boundaries, .boundary)
    let session = try compile(stack.session, .session)
    var side = Side(denies: own.denies + boundary.denies + session.denies)
    var limits: [[Box]] = []
    if !stack.boundaries.isEmpty { limits.append(boundary.allows) }
    if !stack.session.isEmpty { limits.append(session.allows) }
    // Who has no policies of its own is not limited by them.
    let isMixed = callers.contains { !$0.canHavePolicies }
    let owners = isMixed ? principals(callers.filter(\.canHavePolicies)).boxes(origin: 0) : []
    let isOwner = owners.first?.literals ?? []
    if isMixed { side.denies = side.denies.map { Box($0.literals + isOwner, origin: $0.origin) } }
    var levels: [[Box]] = []
    for level in stack.serviceControl {
      let compiled = try compile(level, .serviceControl)
      let outside = isMixed ? principals(callers.filter { !$0.hasAccount }) : .never
      levels.append(compiled.allows + outside.boxes(origin: 0))
      let inside = isMixed ? principals(callers.filter(\.hasAccount)).terms.first ?? [] : []
      side.denies += compiled.denies.map { Box($0.literals + inside, origin: $0.origin) }
    }
    let federated = callers.contains(.federatedUser) && stack.session.isEmpty && !leavesSessionsOpen
    let sessions = principals(callers.filter { $0 != .federatedUser }).boxes(origin: 0)
    let able = federated ? [principals(CallerKind.withIdentity).boxes(origin: 0)] : isMixed ? [owners] : []
    let identityWay = [own.allows] + limits + levels + able
    // Where either of two stacks tells what resources' policies say, those that have none are known to have none.
    guard isMixed else {
      side.ways = [identityWay]
      return side
    }
    side.denies += try compile(stack.resource, .resource).denies
    let entry = entryRequests()
    let outsideEntry = entry.negations
    side.ways.append(identityWay + outsideEntry)
    side.ways.append(
      identityWay + [entry.boxes, try grants(stack.resource, .account)])
    side.ways.append([try grants(stack.resource, .unlimited)] + levels)
    side.ways.append([try grants(stack.resource, .role)] + limits + levels + (federated ? [sessions] : []))
    return side
  }

  /// What policies of resources grant by entries of a class (R20 to R24).
  private mutating func grants(_ policies: [Policy], _ class: GrantClass) throws(UnknownReason) -> [Box] {
    grantClass = `class`
    defer { grantClass = nil }
    return try compile(policies, .resource).allows
  }

  /// The requests for which the policy of the resource must let the principal in (R60, R62).
  private mutating func entryRequests() -> (boxes: [Box], negations: [[Box]]) {
    let assumes = fits(
      action,
      [
        "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "TagSession", "SetSourceIdentity",
        "SetContext",
      ]
      .map { .action("sts:\($0)") })
    let isKMS = fits(action, [.action("kms:*")])
    let isKey = fits(resource, TextPattern.ofARNs("arn:*:kms:*:*:key/*") + TextPattern.ofARNs("arn:*:kms:*:*:key:*"))
    return (
      [Box([assumes]), Box([isKMS, isKey])],
      [[Box([assumes.negated])], [Box([isKMS.negated]), Box([isKey.negated])]]
    )
  }
}

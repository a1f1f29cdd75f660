import PolicyModel

/// Makes cases of every kind of policy, element, operator and principal out of a run of choices.
struct CaseGenerator<Source: Choices> {
  var choices: Source
  /// What the request is about: policies are drawn towards it.
  var focus = Focus()

  struct Focus {
    var principal = ""
    var role: String?
    var user: String?
    var action = "s3:GetObject"
    var resource = "*"
    var values: [String] = []
    var keys: [String] = []
  }

  init(_ choices: Source) { self.choices = choices }

  mutating func next() -> GeneratedCase {
    let request = request()
    return GeneratedCase(policies: policySet(), request: request, accountExempts: choices.once(in: 8))
  }

  private mutating func request() -> Request {
    focus.principal = choices.pick(Vocabulary.principals)
    focus.action = choices.pick(Vocabulary.actions)
    focus.resource = choices.pick(resources(fitting: focus.action))
    var resources = [focus.resource]
    if choices.once(in: 10) { resources.append(choices.pick(Vocabulary.resources)) }
    if choices.once(in: 200) { resources = [] }
    var context = RequestContext()
    for _ in 0..<choices.below(5) {
      let key = choices.pick(Vocabulary.keys)
      let texts = choices.some(0, 2) { $0.pick(Vocabulary.values) }
      context[key] = choices.once(in: 3) ? .list(texts) : .single(texts.first ?? "")
      focus.keys.append(key)
      focus.values += texts
    }
    guard let action = ActionName(focus.action), let principal = principal() else {
      preconditionFailure("the vocabulary holds only names that can be read")
    }
    var request = Request(principal: principal, action: action, resources: resources, context: context)
    if choices.once(in: 2) { request.canonicalID = choices.pick(Vocabulary.canonicalIDs) }
    if choices.once(in: 4) { request.managedKeys = [focus.resource] }
    if choices.once(in: 4) { request.customerKeys = [focus.resource] }
    if choices.once(in: 4) { request.resourceAccount = AccountID(choices.pick(Vocabulary.accounts)) }
    if choices.once(in: 8) { request.owners[focus.resource] = AccountID(choices.pick(Vocabulary.accounts)) }
    return request
  }

  /// Mostly the resources of the action's service.
  private mutating func resources(fitting action: String) -> [String] {
    let service = action.prefix { $0 != ":" }.lowercased()
    let fitting = Vocabulary.resources.filter {
      $0.contains(":\(service):") || $0 == "*" || (service == "sts" && $0.contains(":role/"))
    }
    return choices.once(in: 10) ? Vocabulary.resources : fitting
  }

  private mutating func principal() -> RequestPrincipal? {
    let principal = RequestPrincipal(focus.principal)
    if case .federatedUser? = principal, choices.once(in: 2) {
      focus.user = choices.pick(Vocabulary.principals.filter { $0.contains(":user/") })
      return focus.user.flatMap { ARN($0) }.flatMap { principal?.federated(by: $0) } ?? principal
    }
    guard case .session(let arn, _)? = principal, !choices.once(in: 3) else { return principal }
    focus.role = choices.pick(Vocabulary.roles)
    return .session(arn, role: focus.role.flatMap { ARN($0) })
  }

  private mutating func policySet() -> PolicySet {
    var set = PolicySet(identity: policies(0, 3, .identity))
    if choices.once(in: 4) { set.boundaries = policies(1, 2, .boundary) }
    if choices.once(in: 4) { set.session = policies(1, 1, .session) }
    if choices.below(3) > 0 {
      set.resource = policies(1, 2, .resource).map { policy in
        let pattern = choices.once(in: 4) ? resourcePattern() : nil
        return AttachedPolicy(policy, to: pattern.map(ResourcePattern.init))
      }
    }
    if choices.once(in: 4) { set.serviceControl = levels(.serviceControl) }
    if choices.once(in: 4) { set.resourceControl = levels(.resourceControl) }
    if choices.once(in: 6) { set.endpoint = policies(1, 1, .endpoint) }
    return set
  }

  private mutating func levels(_ layer: PolicyLayer) -> [OrganizationLevel] {
    var levels: [OrganizationLevel] = []
    for number in 0..<choices.below(3) {
      levels.append(
        OrganizationLevel(name: "level \(number)", policies: policies(choices.once(in: 8) ? 0 : 1, 2, layer)))
    }
    return levels
  }

  private mutating func policies(_ least: Int, _ most: Int, _ layer: PolicyLayer) -> [NamedPolicy] {
    var policies: [NamedPolicy] = []
    let count = least + choices.below(most - least + 1)
    for number in 0..<count {
      var statements: [Statement] = []
      for _ in 0...choices.below(3) { statements.append(statement(layer)) }
      let version = choices.pick([PolicyVersion.v2012, .v2012, .v2012, .v2008, nil])
      let policy = Policy(version: version, statements: ElementList(statements))
      policies.append(NamedPolicy(name: "\(layer.rawValue) \(number)", policy: policy))
    }
    return policies
  }
}

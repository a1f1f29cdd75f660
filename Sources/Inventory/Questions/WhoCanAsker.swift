import PolicyModel

/// Puts one request to many principals.
struct WhoCanAsker {
  /// What an entry of a resource's policy comes to.
  enum Finding {
    case nothing
    case session(WhoCan.Holder)
    case outsider(Outsider)
    case undecided(Undecided)
  }

  /// An entry of a principal element, and the policy it stands in.
  struct Entry: Hashable {
    let pattern: PrincipalPattern
    let policy: String
  }

  private let question: Request
  private let inventory: Inventory
  /// The policies of the resources that are asked about.
  private let attached: [AttachedPolicy]

  init(_ question: Request, _ inventory: Inventory) {
    var question = question
    question.principal = .anonymous
    self.question = question
    self.inventory = inventory
    let completed = inventory.completed(question)
    attached = inventory.policySet(for: question).resource.filter { $0.concerns(completed) }
  }

  /// Whether the resources have policies.
  var hasPolicies: Bool { !attached.isEmpty }

  /// The accounts that own the resources, where that is known.
  var owners: Set<AccountID> {
    let completed = inventory.completed(question)
    return Set(question.resources.compactMap { completed.owner(of: $0) })
  }

  /// The names of resources of which it is not known which account owns them.
  var resourcesWithoutOwner: [String] {
    let completed = inventory.completed(question)
    return question.resources.filter { ARN($0) != nil && completed.owner(of: $0) == nil && !question.asksPattern($0) }
  }

  /// Whether Lake Formation would have to be asked and is not, for a pattern does not tell what data it stands for.
  var leavesLakeFormationOpen: Bool {
    !inventory.lakeFormation.isEmpty && question.resources.contains(where: question.asksPattern)
  }

  /// The answer for a principal.
  func prospect(of principal: RequestPrincipal) -> Prospect { prospect(request(of: principal)) }

  private func request(of principal: RequestPrincipal) -> Request {
    var request = question
    request.principal = principal
    return inventory.completed(request)
  }

  /// - Parameter isTrusted: whether the principal's own policies are not known and taken to allow everything.
  private func prospect(_ request: Request, isTrusted: Bool = false) -> Prospect {
    var set = inventory.policySet(for: request)
    set.resource = attached
    if isTrusted { set.identity = [Self.everything] }
    return Authorizer(set).prospect(of: request)
  }

  private static let everything = NamedPolicy(
    name: "own policies",
    policy: Policy(
      statements: [
        Statement(
          effect: .allow, action: ActionElement([ActionPattern("*")]),
          resource: ResourceElement([ResourcePattern("*")]))
      ]))

  /// Whom the policies of the resources name and the inventory does not hold, each once; in the order of their names.
  func entries(ownAccounts: Set<AccountID>) -> [Entry] {
    var found: [PrincipalPattern: String] = [:]
    for policy in attached.map(\.policy) {
      for statement in policy.policy.statements.elements where statement.action.matches(question.action) {
        guard let element = statement.principal else { continue }
        // Whom `NotPrincipal` lists, a denial spares; everyone else is who a grant lets in.
        if element.isNegated, statement.effect == .allow {
          found[PrincipalPattern(kind: .aws, text: "*"), default: policy.name] = policy.name
        } else if element.isNegated || statement.effect == .allow {
          for entry in element.principals.entries where found[entry] == nil { found[entry] = policy.name }
        }
      }
    }
    return found.map { Entry(pattern: $0.key, policy: $0.value) }
      .filter { !isHeld($0.pattern, ownAccounts) }
      .sorted { ($0.pattern.text, $0.pattern.kind.rawValue) < ($1.pattern.text, $1.pattern.kind.rawValue) }
  }

  /// Whether all whom an entry means are asked about one by one.
  private func isHeld(_ entry: PrincipalPattern, _ ownAccounts: Set<AccountID>) -> Bool {
    switch entry.meaning {
    case .account(let account): return ownAccounts.contains(account)
    case .arn(let arn):
      let name = arn.description
      return inventory.identity[name] != nil || inventory.trust[name] != nil
        || inventory.boundaries[name] != nil || inventory.unreadPolicies[name] != nil
    default: return false
    }
  }

  /// What an entry comes to.
  ///
  /// - Parameter ownAccounts: the accounts whose principals are asked about one by one.
  func finding(on entry: Entry, ownAccounts: Set<AccountID>) -> Finding {
    switch (entry.pattern.kind, entry.pattern.meaning) {
    case (_, .malformed): return .nothing
    case (.canonicalUser, _):
      if let found = finding(onCanonicalUser: entry.pattern.text, ownAccounts) { return found }
      return .undecided(Undecided(subject: entry.pattern.text, reason: .canonicalUser(policy: entry.policy)))
    case (_, .everyone):
      return outsider(.everyone, "*", request(of: .anonymous).withOpenPrincipal(isAccountKnown: false))
    case (_, .account(let account)): return finding(onAccount: account, entry.pattern)
    case (_, .arn(let arn)): return finding(on: arn)
    case (.service, .name): return outsider(.service, entry.pattern.text, request(of: .service(entry.pattern.text)))
    case (.federated, .name):
      return outsider(.provider, entry.pattern.text, request(of: .federated(entry.pattern.text)))
    case (.aws, .name):
      let isKnown = inventory.uniqueIDs.values.contains { $0.utf8.elementsEqual(entry.pattern.text.utf8) }
      return isKnown
        ? .nothing : .undecided(Undecided(subject: entry.pattern.text, reason: .uniqueID(policy: entry.policy)))
    }
  }

  /// The account or the identity of CloudFront that the inventory knows by an id; nil where it knows none.
  private func finding(onCanonicalUser id: String, _ ownAccounts: Set<AccountID>) -> Finding? {
    guard let name = inventory.canonicalIDs.first(where: { $0.value.utf8.elementsEqual(id.utf8) })?.key else {
      return nil
    }
    if let arn = ARN(name) { return finding(on: arn) }
    guard let account = AccountID(name), !ownAccounts.contains(account) else { return .nothing }
    return finding(onAccount: account, PrincipalPattern(kind: .aws, text: name))
  }

  private func outsider(_ kind: Outsider.Kind, _ name: String, _ request: Request) -> Finding {
    guard let access = Access(prospect(request)) else { return .nothing }
    return .outsider(Outsider(kind: kind, name: name, access: access, needsOwnAccount: false))
  }

  /// An account is asked about by a role of it that may do everything and of which nothing else is known.
  private func finding(onAccount account: AccountID, _ entry: PrincipalPattern) -> Finding {
    let partition = ARN(entry.text)?.partition ?? "aws"
    guard
      let role = ARN(partition: String(partition), service: "iam", account: account, resource: "role/of-the-account")
    else { return .nothing }
    let request = request(of: .role(role)).withOpenPrincipal(isAccountKnown: true)
    guard let access = Access(prospect(request, isTrusted: true)) else { return .nothing }
    return .outsider(
      Outsider(kind: .account, name: account.description, access: access, needsOwnAccount: true))
  }

  private func finding(on arn: ARN) -> Finding {
    guard let principal = RequestPrincipal(arn.description) else { return .nothing }
    let request = request(of: principal)
    let isHeld = inventory.knows(principal)
    guard let access = Access(prospect(request, isTrusted: !isHeld && principal.hasIdentityPolicies)) else {
      return .nothing
    }
    if isHeld, principal.hasIdentityPolicies {
      return .session(WhoCan.Holder(principal: arn.description, access: access))
    }
    if case .federated = principal {
      return .outsider(Outsider(kind: .provider, name: arn.description, access: access, needsOwnAccount: false))
    }
    let isAcross = question.resources.contains { request.owner(of: $0) != principal.account }
    return .outsider(
      Outsider(kind: .principal, name: arn.description, access: access, needsOwnAccount: isAcross))
  }
}

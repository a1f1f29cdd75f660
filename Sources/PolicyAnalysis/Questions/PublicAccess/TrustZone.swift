public import PolicyModel

/// Who is trusted when it is asked whether a policy lets others in.
public struct TrustZone: Hashable, Sendable {
  /// Accounts all of whose principals are trusted.
  public var accounts: [AccountID]
  /// Organisations all of whose principals are trusted, by their ids: `o-...`.
  public var organizations: [String]
  /// VPCs from which everyone is trusted, by their ids: `vpc-...`.
  public var networks: [String]
  /// VPC endpoints through which everyone is trusted, by their ids: `vpce-...`.
  public var endpoints: [String]
  /// Addresses from which everyone is trusted, as ranges: `203.0.113.0/24`.
  public var addresses: [String]
  /// Values of other condition keys by which a request is trusted, by the keys' names.
  public var values: [String: [String]]
  /// Whether whom the policy names is trusted: then only what is open to anybody is found, which is what S3 calls public.
  ///
  /// Otherwise principals of other accounts are strangers even where the policy names them.
  public var trustsNamedPrincipals: Bool
  /// How wide a range of addresses may be and still pin a request to somebody.
  public var widestRange: AddressWidth

  /// The shortest prefixes of ranges of addresses.
  public struct AddressWidth: Hashable, Sendable {
    /// Of four bytes.
    public var short: Int
    /// Of sixteen.
    public var long: Int

    /// What S3 still takes for a range of somebody's.
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
    public init(short: Int = 8, long: Int = 32) {
      self.short = short
      self.long = long
    }
  }

  /// Trust in these and nobody else.
  public init(
    accounts: [AccountID] = [], organizations: [String] = [], networks: [String] = [], endpoints: [String] = [],
    addresses: [String] = [], values: [String: [String]] = [:], trustsNamedPrincipals: Bool = false,
    widestRange: AddressWidth = AddressWidth()
  ) {
    self.accounts = accounts
    self.organizations = organizations
    self.networks = networks
    self.endpoints = endpoints
    self.addresses = addresses
    self.values = values
    self.trustsNamedPrincipals = trustsNamedPrincipals
    self.widestRange = widestRange
  }
}

extension TrustZone {
  /// The requests of those who are not trusted.
  ///
  /// Whatever a condition of the policy compares with a fixed value counts as pinned: a wildcard pins nothing, nor does a
  /// wide range of addresses. AWS's services are left out, which act for somebody.
  func untrusted(by policy: Policy) -> AccessQuery {
    let pins = PolicyPins(policy, self)
    let conditions = [Condition("BoolIfExists", "aws:PrincipalIsAWSService", ["false"])] + pins.outside(pins.keys)
    return AccessQuery(principal: strangers(to: policy), conditions: conditions + named(by: policy))
  }

  /// What the services that a policy names may do for those who are not trusted: to nobody's name, or to a stranger's.
  func unpinned(_ service: String, by policy: Policy) -> AccessQuery {
    let pins = PolicyPins(policy, self)
    return AccessQuery(
      principal: PrincipalElement(
        .listed([PrincipalGroup(.service, [PrincipalPattern(kind: .service, text: service)])])),
      conditions: pins.outside(pins.keys.filter(\.isOfSource)) + pins.outsideAccounts)
  }

  /// Providers that the policy names, where that makes them trusted; nil for nobody.
  private func strangers(to policy: Policy) -> PrincipalElement? {
    let providers = policy.entries.filter { $0.kind == .federated && $0.meaning == .name }
    guard trustsNamedPrincipals, !providers.isEmpty else { return nil }
    return PrincipalElement(.listed([PrincipalGroup(.federated, ElementList(providers))]), isNegated: true)
  }

  /// That a request is by none of the accounts, users and roles that the policy names, where that makes them trusted.
  private func named(by policy: Policy) -> [Condition] {
    guard trustsNamedPrincipals else { return [] }
    var accounts: [ConditionValue] = []
    var arns: [ConditionValue] = []
    for entry in policy.entries {
      switch entry.meaning {
      case .account(let account): accounts.append(ConditionValue(account.description))
      case .arn(let arn): arns += arn.principalTexts.map { ConditionValue($0) }
      case .everyone, .name, .malformed: break
      }
    }
    var conditions: [Condition] = []
    if !accounts.isEmpty {
      conditions.append(Condition("StringNotEquals", "aws:PrincipalAccount", ElementList(accounts)))
    }
    if !arns.isEmpty { conditions.append(Condition("StringNotLike", "aws:PrincipalArn", ElementList(arns))) }
    return conditions
  }
}

extension Policy {
  /// The entries of principals that statements grant access to.
  fileprivate var entries: [PrincipalPattern] {
    statements.elements.filter { $0.effect == .allow }.flatMap { statement in
      statement.principal.map { $0.isNegated ? [] : $0.principals.entries } ?? []
    }
  }

  /// The services that statements grant access to, each once, in order.
  var namedServices: [String] {
    var found: [String] = []
    for entry in entries where entry.kind == .service && entry.meaning == .name && !found.contains(entry.text) {
      found.append(entry.text)
    }
    return found
  }
}

extension ARN {
  /// What requests of a principal give as its ARN, as patterns: of a session its role, which may stand under any path (R27).
  fileprivate var principalTexts: [String] {
    let head = "arn:\(partition):iam::\(accountField):role/"
    let parts = ASCII.split(resource, at: ASCII.slash)
    if service == "sts", resourceType == "assumed-role", parts.count == 3 {
      return [head + parts[1], head + "*/" + parts[1]]
    }
    guard service == "iam", resourceType == "role", let name = parts.last else { return [description] }
    return [description, head + name, head + "*/" + name]
  }
}

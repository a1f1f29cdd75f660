import PolicyModel
import ServiceReference

/// All policies that have a say in what one principal may do, by service.
struct AccessSurvey {
  /// The principal.
  let principal: RequestPrincipal
  /// Policies of the principal that could not be read.
  let unreadPolicies: [String]
  private let inventory: Inventory
  private let context: RequestContext
  private let time: Int?
  /// The set without statements: what does not hang on the service.
  private let frame: PolicySet
  private let identity: [SplitPolicy]
  private let boundaries: [SplitPolicy]
  private let session: [SplitPolicy]
  private let serviceControl: [Level]
  private let resourceControl: [Level]
  private let attached: [Attached]
  private let trust: [Attached]

  private struct Level {
    private(set) var level: OrganizationLevel
    let policies: [SplitPolicy]

    init(_ level: OrganizationLevel, of account: AccountID? = nil) {
      self.level = level
      self.level.account = account ?? level.account
      policies = level.policies.map { SplitPolicy($0) }
    }

    func part(for service: String) -> OrganizationLevel {
      var part = level
      part.policies = policies.map { $0.part(for: service) }
      return part
    }
  }

  private struct Attached {
    let resource: ResourcePattern?
    let policy: SplitPolicy
  }

  /// The policies of an inventory about a principal.
  init(
    _ principal: RequestPrincipal, _ inventory: Inventory, context: RequestContext, time: Int?, session: [NamedPolicy]
  ) {
    self.inventory = inventory
    self.context = context
    self.time = time
    self.session = session.map { SplitPolicy($0) }
    let request = inventory.completed(
      Request(principal: principal, action: .none, resources: [], context: context))
    self.principal = request.principal
    var set = inventory.policySet(for: request)
    identity = set.identity.map { SplitPolicy($0) }
    boundaries = set.boundaries.map { SplitPolicy($0) }
    serviceControl = (set.serviceControl ?? []).map { level in Level(level) }
    resourceControl = inventory.resourceControl.sorted { $0.key.description < $1.key.description }
      .filter { $0.key != inventory.managementAccount }
      .flatMap { account, levels in levels.map { Level($0, of: account) } }
    let uniqueID = request.principal.policyHolder.flatMap { inventory.uniqueIDs[$0.description] }
    func split(_ policy: AttachedPolicy) -> Attached? {
      let split = SplitPolicy(policy.policy) {
        $0.principal != nil && $0.mayMean(request.principal, uniqueID: uniqueID, canonicalID: request.canonicalID)
      }
      return split.isEmpty ? nil : Attached(resource: policy.resource, policy: split)
    }
    attached = inventory.resources.compactMap(split)
    trust = inventory.trust.sorted { $0.key < $1.key }.flatMap { role, policies in
      policies.compactMap { split(AttachedPolicy($0, to: ResourcePattern(role))) }
    }
    unreadPolicies = set.unreadPolicies
    set.identity = []
    set.resource = []
    set.unreadPolicies = []
    frame = set
  }

  /// The services of which something can be granted; sorted.
  var services: [String] {
    let grants = identity + (attached + trust).map(\.policy)
    let named = Set(grants.flatMap(\.services))
    var isRoot = false
    if case .root = principal { isRoot = true }
    guard isRoot || grants.contains(where: \.grantsUnnamed) else { return named.sorted() }
    return named.union(ServiceReference.embedded.servicePrefixes).sorted()
  }

  /// The policies as far as they concern a service.
  func policies(for service: String) -> PolicySet {
    var set = frame
    set.identity = identity.map { $0.part(for: service) }
    set.boundaries = boundaries.map { $0.part(for: service) }
    set.session = session.map { $0.part(for: service) }
    if set.serviceControl != nil { set.serviceControl = serviceControl.map { $0.part(for: service) } }
    set.resourceControl = resourceControl.isEmpty ? nil : resourceControl.map { $0.part(for: service) }
    set.resource = (service == "sts" ? trust : attached).compactMap { attached in
      let part = attached.policy.part(for: service)
      return part.policy.statements.elements.isEmpty ? nil : AttachedPolicy(part, to: attached.resource)
    }
    return set
  }

  /// The question whether something may be done to resources of a pattern.
  func request(_ action: ActionName, on pattern: String) -> Request {
    var request = Request(principal: principal, action: action, resources: [pattern], context: context)
    request.isPattern = true
    request.time = time
    return inventory.completed(request)
  }
}

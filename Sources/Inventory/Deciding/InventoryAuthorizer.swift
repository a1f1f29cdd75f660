public import PolicyModel

/// Decides many requests by the policies of an inventory: the same answers as `Authorizer` gives by `policySet(for:)`,
/// without the reasons.
///
/// The policies that have a say in a request are compiled when they have one for the second time, and kept for the
/// requests that follow.
public struct InventoryAuthorizer: Sendable {
  private let inventory: Inventory
  private var sessionRoles: SessionRoles?
  private var compiled: BoundedCache<PolicySelection, CompiledPolicies?>
  private var attached: BoundedCache<ExactText, [Int32]>
  private var last: (selection: PolicySelection, policies: CompiledPolicies)?

  /// Decides by an inventory.
  ///
  /// - Parameter limit: about how many statements and patterns are kept compiled.
  public init(_ inventory: Inventory, limit: Int = 1 << 18) {
    self.inventory = inventory
    compiled = BoundedCache(limit: limit)
    attached = BoundedCache(limit: limit)
  }

  /// The request as the inventory completes it: what `Inventory.completed` gives.
  public mutating func completed(_ request: Request) -> Request {
    guard case .session(let arn, nil) = request.principal else { return inventory.completed(request) }
    let roles = sessionRoles ?? SessionRoles(of: inventory)
    sessionRoles = roles
    let principal = inventory.roleOfSession(arn) ?? roles.role(of: arn)
    return inventory.completed(request, by: .session(arn, role: principal))
  }

  /// The answer to a request that is completed.
  public mutating func outcome(ofCompleted request: Request) -> Decision.Outcome {
    if request.isPattern { return Authorizer(inventory.policySet(forCompleted: request)).decide(request).outcome }
    let selection = selection(for: request)
    if let last, last.selection == selection { return last.policies.set.outcome(of: request) }
    guard let known = compiled.value(of: selection) else {
      // To compile policies takes longer than to decide by them once.
      compiled.insert(nil, weight: selection.size, for: selection)
      return Authorizer(policySet(selection, request)).decide(request).outcome
    }
    let policies = known ?? compile(selection, request)
    last = (selection, policies)
    return policies.set.outcome(of: request)
  }

  private mutating func compile(_ selection: PolicySelection, _ request: Request) -> CompiledPolicies {
    let policies = CompiledPolicies(set: CompiledPolicySet(policySet(selection, request)))
    compiled.insert(policies, weight: policies.set.size + selection.size, for: selection)
    return policies
  }

  private func policySet(_ selection: PolicySelection, _ request: Request) -> PolicySet {
    inventory.policySet(
      forCompleted: request, attached: selection.attached.map { inventory.resources[Int($0)] })
  }

  /// Which policies have a say in a request.
  private mutating func selection(for request: Request) -> PolicySelection {
    let principal = request.principal
    var selection = PolicySelection()
    if principal.hasIdentityPolicies { selection.holder = (principal.policyHolder?.description).map { ExactText($0) } }
    if !inventory.serviceControl.isEmpty { selection.account = inventory.controlledAccount(of: principal) }
    let isAssuming = request.action.isOf(service: "sts")
    if isAssuming {
      selection.trusting = request.resources.filter { inventory.trust[$0] != nil }.map { ExactText($0) }
    }
    if inventory.resources.isEmpty && inventory.resourceControl.isEmpty { return selection }
    let needed = request.neededResources
    if !inventory.resourceControl.isEmpty { selection.owners = inventory.controlledOwners(of: needed, in: request) }
    if !isAssuming, !inventory.resources.isEmpty {
      selection.attached = needed.count == 1 ? places(of: needed[0]) : Set(needed.flatMap { places(of: $0) }).sorted()
    }
    return selection
  }

  /// The places of the policies that are attached to a resource.
  private mutating func places(of resource: String) -> [Int32] {
    let key = ExactText(resource)
    if let known = attached.value(of: key) { return known }
    let places = inventory.resources.indices.filter { inventory.resources[$0].covers(resource) }.map { Int32($0) }
    attached.insert(places, weight: places.count + key.size, for: key)
    return places
  }
}

/// What the policies that have a say in a request are told apart by.
private struct PolicySelection: Hashable, Sendable {
  /// Whose identity policies and boundary count.
  var holder: ExactText?
  /// The account whose service control policies count.
  var account: AccountID?
  /// The roles whose trust policies count.
  var trusting: [ExactText] = []
  /// The places of the resources' policies.
  var attached: [Int32] = []
  /// The accounts whose resource control policies count.
  var owners: [AccountID] = []

  /// What the memory that the selection takes goes by.
  var size: Int { (holder?.size ?? 0) + trusting.reduce(1) { $0 + $1.size } + attached.count + owners.count }
}

extension ExactText {
  /// What the memory that the text takes goes by, so that long ones do not count as short ones do.
  fileprivate var size: Int { 1 + text.utf8.count / 64 }
}

/// Compiled policies by reference: to copy the set costs more than to look it up.
private final class CompiledPolicies: Sendable {
  let set: CompiledPolicySet

  init(set: CompiledPolicySet) { self.set = set }
}

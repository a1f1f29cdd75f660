import Inventory
import JSONText
import PolicyModel
import PolicySources

/// Joins policies and those whom they bind, from documents and inventories.
struct ProjectAssembly {
  private var names: [String] = []
  private var principals: [String: ProjectPrincipal] = [:]
  private var trusts: [String: ProjectTrust] = [:]
  private var inventory = Inventory()
  /// Where the policies of documents stand: by whose they are, and by what they say alone.
  private var places: [Place: ProjectPolicy] = [:]

  /// The places of the documents that are checked.
  private let checked: Set<Int>

  private struct Place: Hashable {
    let owner: String?
    let policy: Policy
  }

  init(_ documents: [ProjectDocument]) {
    // What is checked comes first: there findings are of most use.
    let indices =
      documents.indices.filter { documents[$0].isChecked } + documents.indices.filter { !documents[$0].isChecked }
    checked = Set(documents.indices.filter { documents[$0].isChecked })
    // Only what an inventory tells of is looked for.
    if documents.contains(where: { $0.inventory != nil }) {
      for index in indices { locate(documents[index], at: index) }
    }
    for index in indices where documents[index].inventory == nil { join(documents[index], at: index) }
    for index in indices {
      if let told = documents[index].inventory { add(told, from: index) }
    }
  }

  /// The project.
  func project(_ facts: ServiceFacts) -> LintedProject {
    LintedProject(
      principals: names.compactMap { principals[$0] }, trusts: trusts, inventory: inventory, facts: facts)
  }

  private mutating func locate(_ document: ProjectDocument, at index: Int) {
    for sourced in document.policies {
      let policy = Self.policy(sourced, in: index)
      for owner in [sourced.owner, nil] {
        let place = Place(owner: owner, policy: policy.policy)
        if places[place] == nil { places[place] = policy }
      }
    }
  }

  private static func policy(_ sourced: SourcedPolicy, in index: Int) -> ProjectPolicy {
    ProjectPolicy(
      policy: DecodedPolicy(sourced.node).policy, fillings: sourced.fillings, document: index, isPlaced: true)
  }

  private mutating func join(_ document: ProjectDocument, at index: Int) {
    // Of a policy that depends on a template's conditions one outcome is taken.
    for sourced in document.document.policies where !sourced.isAlternative {
      let holders = PolicyHolding.holders(of: sourced, in: document.document, at: index)
      guard !holders.isEmpty else { continue }
      let policy = Self.policy(sourced, in: index)
      let kind = document.kind ?? sourced.kind ?? PolicyKind(guessing: policy.policy)
      for holder in holders {
        switch PolicyHolding(kind, of: holder) {
        case .identity(let holder): change(holder) { $0.identity.append(policy) }
        case .boundary(let holder): change(holder) { $0.isBounded = true }
        case .trust(let role): trust(role, policy)
        case .resource(let name):
          inventory.resources += AttachedResource.patterns(of: name).map { AttachedPolicy(policy.named, to: $0) }
        case nil: break
        }
      }
    }
  }

  private mutating func add(_ told: Inventory, from index: Int) {
    for (holder, policies) in told.identity.sorted(by: { $0.key < $1.key }) {
      let own = policies.map { placed($0.policy, of: holder, from: index) }
      change(holder) { principal in
        for policy in own where !principal.identity.contains(where: { $0.policy == policy.policy }) {
          principal.identity.append(policy)
        }
      }
    }
    for (role, policies) in told.trust.sorted(by: { $0.key < $1.key }) {
      for policy in policies { trust(role, placed(policy.policy, of: role, from: index)) }
    }
    for holder in told.boundaries.keys.sorted() { change(holder) { $0.isBounded = true } }
    for holder in told.unreadPolicies.keys.sorted() { change(holder) { $0.isWhole = false } }
    var facts = told
    facts.identity = [:]
    facts.trust = [:]
    inventory.merge(facts)
  }

  private func placed(_ policy: Policy, of owner: String, from index: Int) -> ProjectPolicy {
    let own = places[Place(owner: owner, policy: policy)]
    let any = places[Place(owner: nil, policy: policy)]
    // What is checked goes before what only tells of others.
    if let own, let any { return checked.contains(own.document) || !checked.contains(any.document) ? own : any }
    return own ?? any
      ?? ProjectPolicy(policy: policy, fillings: [policy.json], document: index, isPlaced: false)
  }

  private mutating func change(_ holder: String, _ body: (inout ProjectPrincipal) -> Void) {
    if principals[holder] == nil { names.append(holder) }
    var principal = principals[holder] ?? ProjectPrincipal(name: holder, principal: RequestPrincipal(arn: holder))
    body(&principal)
    principals[holder] = principal
  }

  private mutating func trust(_ role: String, _ policy: ProjectPolicy) {
    guard trusts[role]?.policies.contains(where: { $0.policy == policy.policy }) != true else { return }
    trusts[role, default: ProjectTrust(role: role, policies: [])].policies.append(policy)
  }
}

extension RequestPrincipal {
  /// The user or role of an ARN.
  fileprivate init?(arn text: String) {
    guard ARN(text) != nil, let principal = RequestPrincipal(text), principal.hasIdentityPolicies else { return nil }
    self = principal
  }
}

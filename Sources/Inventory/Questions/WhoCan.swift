public import PolicyModel

/// Who may do something: of the principals of an inventory, and of those that policies of resources let in.
///
/// An account of which the inventory holds a principal is taken to be held whole.
public struct WhoCan: Hashable, Sendable {
  /// A principal that may do it.
  public struct Holder: Hashable, Sendable {
    /// The principal's ARN.
    public var principal: String
    /// How certain that is.
    public var access: Access
  }

  /// The users, roles and sessions of the inventory; sorted.
  public private(set) var principals: [Holder] = []
  /// The root users of the inventory's accounts and of the resources' own; sorted.
  public private(set) var rootUsers: [Holder] = []
  /// Those whom policies of resources let in and who are not of the inventory; sorted.
  public private(set) var outsiders: [Outsider] = []
  /// What the policies do not decide; sorted.
  public private(set) var undecided: [Undecided] = []
  /// How many users and roles of the inventory were asked about.
  public private(set) var askedCount = 0

  /// Whether nobody may do it, and nothing is undecided.
  public var isNobody: Bool { principals.isEmpty && rootUsers.isEmpty && outsiders.isEmpty && undecided.isEmpty }

  /// Asks for everyone who may make a request.
  ///
  /// - Parameter question: the request, by any principal: only what it asks for counts.
  public init(_ question: Request, in inventory: Inventory) {
    let asker = WhoCanAsker(question, inventory)
    let names = inventory.principalNames
    askedCount = names.count
    for name in names {
      guard let principal = RequestPrincipal(name) else { continue }
      add(asker.prospect(of: principal), of: name, to: \.principals)
    }
    var accounts = Set(names.compactMap { ARN($0)?.account })
    accounts.formUnion(asker.owners)
    for account in accounts.sorted(by: { $0.description < $1.description }) {
      guard let root = RequestPrincipal(account.description) else { continue }
      add(asker.prospect(of: root), of: root.description, to: \.rootUsers)
    }
    for entry in asker.entries(ownAccounts: accounts) {
      switch asker.finding(on: entry, ownAccounts: accounts) {
      case .nothing: break
      case .session(let holder): principals.append(holder)
      case .outsider(let outsider): outsiders.append(outsider)
      case .undecided(let undecided): self.undecided.append(undecided)
      }
    }
    if let policy = missingPolicy, !asker.hasPolicies {
      undecided += question.resources.map { Undecided(subject: $0, reason: .missingPolicy(policy)) }
    }
    undecided += asker.resourcesWithoutOwner.map { Undecided(subject: $0, reason: .unknownOwner) }
    if asker.leavesLakeFormationOpen {
      undecided.append(Undecided(subject: question.resources.joined(separator: ", "), reason: .lakeFormation))
    }
    principals.sort { $0.principal < $1.principal }
    outsiders.sort { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
    undecided.sort { $0.subject < $1.subject }
  }

  /// The policy that keeps principals out whose own policies let them.
  private var missingPolicy: EntryPolicy?

  private mutating func add(_ prospect: Prospect, of name: String, to list: WritableKeyPath<WhoCan, [Holder]>) {
    if let access = Access(prospect) {
      self[keyPath: list].append(Holder(principal: name, access: access))
    } else if case .denied(let decision) = prospect {
      switch decision.denial {
      case .unreadPolicy(let policy)?: undecided.append(Undecided(subject: name, reason: .unreadPolicy(policy)))
      case .notTrusted(let policy)?: missingPolicy = policy
      default: break
      }
    }
  }
}

extension Inventory {
  /// The ARNs of all users and roles that the inventory holds policies of; sorted.
  public var principalNames: [String] {
    Set(identity.keys).union(trust.keys).union(boundaries.keys).union(unreadPolicies.keys).sorted()
  }
}

public import PolicyModel

/// What a principal may do, and to which resources: everything that a statement grants it, held against all policies that
/// have a say.
public struct WhatCan: Sendable {
  /// Some actions of one service that may be done to the same resources.
  public struct Entry: Hashable, Sendable {
    /// The actions' names without the service; in the order of the service table.
    public var actions: [String]
    /// The actions as the policies spell them, where that takes fewer words.
    public var patterns: [String]
    /// Whether they are all actions of the service.
    public var isEveryAction: Bool
    /// What they may be done to, and what that hangs on.
    public var grants: [Grant]
  }

  /// A pattern of resources, some of which may be used.
  public struct Grant: Hashable, Sendable {
    /// The pattern as the policy spells it.
    public var resource: String
    /// How certain it is.
    public var access: Access
    /// The account of the resources, where it is not the principal's own.
    public var account: AccountID?
    /// What is taken away, and to what it is confined.
    public var narrowings: [Narrowing]
  }

  /// The actions of one service.
  public struct Service: Hashable, Sendable {
    /// The prefix.
    public var name: String
    /// How many actions the service has; of a service that the table does not list, how many are told.
    public var actionCount: Int
    /// What may be done, the widest first.
    public var entries: [Entry]
    /// How many different actions may be done.
    public var allowedCount: Int { entries.reduce(0) { $0 + $1.actions.count } }
  }

  /// The services of which something is allowed; sorted.
  public private(set) var services: [Service] = []
  /// What the policies do not decide; sorted.
  public private(set) var undecided: [Undecided] = []
  /// How many services there are to ask about.
  public let serviceCount: Int

  /// Asks for everything that a principal may do.
  ///
  /// - Parameters:
  ///   - context: what is known of the principal's requests; of other keys it is told that something depends on them.
  ///   - time: when the requests are made, in seconds since 1970; nil where that is not known.
  ///   - session: the policies that were passed when the principal's session was made.
  ///   - service: the one service to ask about; nil for all.
  ///   - action: the actions to ask about.
  public init(
    _ principal: RequestPrincipal, in inventory: Inventory, context: RequestContext = RequestContext(),
    time: Int? = nil, session: [NamedPolicy] = [], service: String? = nil, action: ActionPattern = ActionPattern("*")
  ) {
    let survey = AccessSurvey(principal, inventory, context: context, time: time, session: session)
    let names = service.map { [$0.lowercased()] } ?? survey.services
    serviceCount = names.count
    for name in names {
      if case .service(let asked, _) = action.meaning, !asked.utf8.elementsEqual(name.utf8) { continue }
      var slice = ServiceSurvey(name, of: survey)
      let found = slice.access(to: action)
      if !found.entries.isEmpty { services.append(found) }
      undecided += slice.undecided
    }
    for policy in survey.unreadPolicies {
      undecided.append(Undecided(subject: principal.description, reason: .unreadPolicy(policy)))
    }
    if !inventory.lakeFormation.isEmpty, services.contains(where: { ["glue", "lakeformation"].contains($0.name) }) {
      undecided.append(Undecided(subject: principal.description, reason: .lakeFormation))
    }
  }
}

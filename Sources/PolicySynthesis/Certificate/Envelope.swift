public import PolicyModel

/// The most that a role's documents of one kind may ever allow.
///
/// It is told from the role's parameters and from what the role is for, without a look at its grants: that no grant goes
/// beyond it is proved of every request, not of examples.
public struct Envelope: Sendable, Hashable {
  /// The documents that it bounds.
  public let kind: DocumentKind
  /// The ARN of what they are attached to; nil for every document of the kind that has no envelope of its own.
  public let attachTo: String?
  /// A policy that allows all that they may.
  public let ceiling: Policy

  /// The documents of `kind`, attached to `attachTo` where one is given, allow no more than what one of `limits` allows
  /// and none of them denies.
  public init(_ kind: DocumentKind, attachTo: String? = nil, _ limits: [Statement]) {
    self.kind = kind
    self.attachTo = attachTo
    ceiling = Policy(statements: ElementList(limits))
  }
}

extension Statement {
  /// Some actions on some resources, where conditions hold: a part of an envelope.
  static func atMost(
    _ actions: [String], on resources: [String] = ["*"], when conditions: [Condition] = []
  ) -> Statement {
    Statement(
      effect: .allow, action: ActionElement(ElementList(actions.map(ActionPattern.init))),
      resource: ResourceElement(ElementList(resources.map(ResourcePattern.init))), conditions: conditions)
  }

  /// What is allowed nowhere, whatever else is: a part of an envelope.
  static func never(_ actions: [String], on resources: [String]) -> Statement {
    Statement(
      effect: .deny, action: ActionElement(ElementList(actions.map(ActionPattern.init))),
      resource: ResourceElement(ElementList(resources.map(ResourcePattern.init))))
  }

  /// Some principals who become a role, where conditions hold: the envelope of a trust policy.
  static func becoming(
    _ actions: [String], by kind: PrincipalKind, _ names: [String], when conditions: [Condition] = []
  ) -> Statement {
    Statement(
      effect: .allow, action: ActionElement(ElementList(actions.map(ActionPattern.init))), conditions: conditions
    ).open(to: kind, names)
  }

  /// The same for some principals: a part of the envelope of a resource's policy.
  func open(to kind: PrincipalKind, _ names: [String]) -> Statement {
    let entries = names.map { PrincipalPattern(kind: kind, text: $0) }
    var opened = self
    opened.principal = PrincipalElement(.listed([PrincipalGroup(kind, ElementList(entries))]))
    return opened
  }
}

public import PolicyModel

/// The most that a role's documents of one kind may ever allow.
///
/// It is told from the role's parameters and from what the role is for, without a look at its grants: that no grant goes
/// beyond it is proved of every request, not of examples.
public struct Envelope: Sendable, Hashable {
  /// The documents that it bounds.
  public let kind: DocumentKind
  /// A policy that allows all that they may.
  public let ceiling: Policy

  /// The documents of `kind` allow no more than what one of `limits` allows.
  public init(_ kind: DocumentKind, _ limits: [Statement]) {
    self.kind = kind
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

  /// Some principals who become a role, where conditions hold: the envelope of a trust policy.
  static func becoming(
    _ actions: [String], by kind: PrincipalKind, _ names: [String], when conditions: [Condition] = []
  ) -> Statement {
    let entries = names.map { PrincipalPattern(kind: kind, text: $0) }
    return Statement(
      effect: .allow, principal: PrincipalElement(.listed([PrincipalGroup(kind, ElementList(entries))])),
      action: ActionElement(ElementList(actions.map(ActionPattern.init))), conditions: conditions)
  }
}

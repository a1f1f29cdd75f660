public import PolicyModel

/// A request that shows that a question is not to be answered with yes, confirmed by the evaluator.
public struct Witness: Hashable, Sendable {
  /// The request.
  public var request: Request
  /// What must hold beside what the policies that were asked about say; empty where the request is allowed by them alone.
  public var requires: [Requirement]
  /// The statements that grant the request.
  public var granting: [StatementReference]
  /// The statements of the other side that deny it; empty where nothing of it grants the request.
  public var denying: [StatementReference]

  /// A witness of this request.
  public init(
    request: Request, requires: [Requirement] = [], granting: [StatementReference] = [],
    denying: [StatementReference] = []
  ) {
    self.request = request
    self.requires = requires
    self.granting = granting
    self.denying = denying
  }
}

/// What a witness takes beside the policies that were asked about.
public enum Requirement: Hashable, Sendable {
  /// Another policy of the principal grants the action on these resources, which the service asks for too (R65).
  case grants(resources: [String])
  /// The policy of the resource leaves access to its account, as the key policies of KMS and trust policies must (R60, R62).
  case delegatingResourcePolicy
  /// The principal's own policies grant the action, as access across accounts takes (R30).
  case identityGrant
  /// The policy of the federated user's session grants the action (R15).
  case sessionPolicy
}

public import PolicyModel

/// Requests that are asked about by patterns: those whose every element one of the patterns covers.
public struct AccessQuery: Hashable, Sendable {
  /// Patterns of actions; empty for all.
  public var actions: [ActionPattern]
  /// Patterns of resources; empty for all.
  public var resources: [ResourcePattern]
  /// The principals, as a policy's `Principal` names them; nil for all.
  public var principal: PrincipalElement?
  /// What holds of the requests' context.
  public var conditions: [Condition]

  /// The requests that these patterns cover.
  public init(
    actions: [ActionPattern] = [], resources: [ResourcePattern] = [], principal: PrincipalElement? = nil,
    conditions: [Condition] = []
  ) {
    self.actions = actions
    self.resources = resources
    self.principal = principal
    self.conditions = conditions
  }
}

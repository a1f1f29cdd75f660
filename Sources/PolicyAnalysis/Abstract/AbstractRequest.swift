public import PolicyModel

/// A request to abstract policies: any texts.
public struct AbstractRequest: Hashable, Sendable {
  /// Who asks.
  public var principal: String
  /// What for.
  public var action: String
  /// Of what.
  public var resource: String
  /// The condition keys.
  public var context: RequestContext
}

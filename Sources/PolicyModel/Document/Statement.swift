public import SourceText

/// One statement of a policy.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html
public struct Statement: Hashable, Sendable {
  /// The statement's identifier.
  public var sid: String?
  /// Whether it grants or refuses.
  public var effect: Effect
  /// `Principal` or `NotPrincipal`, in policies that are attached to resources.
  public var principal: PrincipalElement?
  /// `Action` or `NotAction`.
  public var action: ActionElement
  /// `Resource` or `NotResource`; trust policies have none.
  public var resource: ResourceElement?
  /// The conditions, all of which must hold; in the order of the document.
  public var conditions: [Condition]
  /// Where the statement stands.
  public var range: SourceRange

  /// A statement of these elements.
  public init(
    sid: String? = nil, effect: Effect, principal: PrincipalElement? = nil, action: ActionElement,
    resource: ResourceElement? = nil, conditions: [Condition] = [], range: SourceRange = .none
  ) {
    self.sid = sid
    self.effect = effect
    self.principal = principal
    self.action = action
    self.resource = resource
    self.conditions = conditions
    self.range = range
  }

  /// Equal when all elements are, wherever the statements stand.
  public static func == (left: Statement, right: Statement) -> Bool {
    left.sid == right.sid && left.effect == right.effect && left.principal == right.principal
      && left.action == right.action && left.resource == right.resource && left.conditions == right.conditions
  }

  /// Hashes the elements.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(sid)
    hasher.combine(effect)
    hasher.combine(principal)
    hasher.combine(action)
    hasher.combine(resource)
    hasher.combine(conditions)
  }
}

/// The `Action` or `NotAction` of a statement.
public struct ActionElement: Hashable, Sendable {
  /// Whether it is `NotAction`: all actions but those listed.
  public var isNegated: Bool
  /// The patterns.
  public var patterns: ElementList<ActionPattern>

  /// `Action`, or `NotAction` where `isNegated`.
  public init(_ patterns: ElementList<ActionPattern>, isNegated: Bool = false) {
    self.patterns = patterns
    self.isNegated = isNegated
  }
}

/// The `Resource` or `NotResource` of a statement.
public struct ResourceElement: Hashable, Sendable {
  /// Whether it is `NotResource`: all resources but those listed.
  public var isNegated: Bool
  /// The patterns.
  public var patterns: ElementList<ResourcePattern>

  /// `Resource`, or `NotResource` where `isNegated`.
  public init(_ patterns: ElementList<ResourcePattern>, isNegated: Bool = false) {
    self.patterns = patterns
    self.isNegated = isNegated
  }
}

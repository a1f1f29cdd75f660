public import PolicyModel

/// What a role is to be allowed for one purpose: actions, the resources of all of them, and conditions.
///
/// Actions and resources of several types may stand together: the splitter pairs those that belong together.
public struct Grant: Sendable {
  /// The purpose in a few words run together, from which statement ids are made: `GlueReadSource`.
  public var label: String
  /// The actions and why each is needed.
  public var actions: [GrantedAction]
  /// The resources: ARNs, with wildcards where several are meant. None where no action has resource types.
  public var resources: [String]
  /// What must hold for each of the actions.
  public var conditions: [Condition]
  /// Whether it is refused instead, whatever else grants it.
  public var effect = Effect.allow

  /// A grant for one purpose.
  public init(
    _ label: String, _ actions: [GrantedAction], on resources: [String] = [], when conditions: [Condition] = []
  ) {
    self.label = label
    self.actions = actions
    self.resources = resources
    self.conditions = conditions
  }

  /// The same actions refused.
  public var denied: Grant {
    var grant = self
    grant.effect = .deny
    return grant
  }

  /// The same grant with more conditions.
  public func when(_ more: [Condition]) -> Grant {
    var grant = self
    grant.conditions += more
    return grant
  }
}

/// An action that is granted, and why.
public struct GrantedAction: Sendable, Hashable {
  /// The action: `s3:GetObject`.
  public let name: String
  /// Why it is needed: lower case, no full stop.
  public let why: String
  /// The call that needs it, as the client's code makes it, and who makes it.
  public let call: String
  /// The page that says so.
  public let source: String

  /// The action `name`, needed because of `why`.
  public init(_ name: String, why: String, call: String, source: String) {
    self.name = name
    self.why = why
    self.call = call
    self.source = source
  }
}

/// An action of a service: what a policy's `Action` names, after `service:`.
///
/// A value that never changes; a class, so that it stands in many lists at the price of one reference.
public final class Action: Sendable {
  /// Which of its resource types a request of the action needs.
  public enum ResourceRequirement: String, Sendable, Hashable {
    /// None: only the resource `*` matches.
    case none
    /// One of them: of the required ones where there are any, else of all. Two required types do not add up.
    case anyOf
    /// Every required one in the same request, as the Data Catalog's catalog, database and table.
    case allOf
  }

  /// The prefix of the service in lower case, such as `s3`.
  public let service: String
  /// The name in AWS's spelling, such as `GetObject`.
  public let name: String
  /// What it does.
  public let accessLevel: AccessLevel
  /// The resource types that a policy's `Resource` can name for it, sorted by name.
  public let resources: [ActionResource]
  /// Whether a request needs one of `resources` or all the required ones.
  public let resourceRequirement: ResourceRequirement
  /// Condition keys in its requests whatever the resource, sorted; `resources` and their types add to them.
  public let conditionKeys: [String]
  /// Other actions, with their services, that a caller needs as well, such as `iam:PassRole`.
  public let dependentActions: [String]

  /// `service:name`.
  public var fullName: String { "\(service):\(name)" }

  init(
    service: String, name: String, accessLevel: AccessLevel, resources: [ActionResource],
    resourceRequirement: ResourceRequirement, conditionKeys: [String], dependentActions: [String]
  ) {
    self.service = service
    self.name = name
    self.accessLevel = accessLevel
    self.resources = resources
    self.resourceRequirement = resourceRequirement
    self.conditionKeys = conditionKeys
    self.dependentActions = dependentActions
  }
}

extension Action: Hashable {
  /// Equal where all that is said of both is.
  public static func == (one: Action, other: Action) -> Bool {
    one === other
      || one.service == other.service && one.name == other.name && one.accessLevel == other.accessLevel
        && one.resources == other.resources && one.resourceRequirement == other.resourceRequirement
        && one.conditionKeys == other.conditionKeys && one.dependentActions == other.dependentActions
  }

  /// Hashes the service and the name, which tell actions of one table apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(service)
    hasher.combine(name)
  }
}

/// A resource type that an action supports.
public struct ActionResource: Sendable, Hashable {
  /// The name of the type within the action's service.
  public let type: String
  /// Whether AWS marks it as required; read it together with the action's `resourceRequirement`.
  public let isRequired: Bool
  /// Condition keys that the action has for this type only, sorted.
  public let conditionKeys: [String]
}

/// Why grants cannot be made into statements.
public enum SplitError: Error, Hashable, Sendable {
  /// The service reference has no such action.
  case unknownAction(String, grant: String)
  /// No resource of the grant is of a type that the action supports.
  case actionWithoutResource(String, grant: String, supported: [String])
  /// The action needs a resource of each of several types, and the grant has none of this one.
  case missingResourceType(String, type: String, grant: String)
  /// No action of the grant supports the type of this resource.
  case resourceWithoutAction(String, grant: String)

  /// The error in a sentence.
  public var message: String {
    switch self {
    case .unknownAction(let action, let grant): "there is no action `\(action)`, which `\(grant)` grants"
    case .actionWithoutResource(let action, let grant, let supported):
      "`\(grant)` grants `\(action)` on no resource that it supports: it takes \(supported.joined(separator: ", "))"
    case .missingResourceType(let action, let type, let grant):
      "`\(grant)` grants `\(action)` without the \(type) that every request of it names too"
    case .resourceWithoutAction(let resource, let grant):
      "no action that `\(grant)` grants can be done to `\(resource)`"
    }
  }
}

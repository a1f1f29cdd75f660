import SourceText

/// A place in a policy, by which a value is found that can stand there.
indirect enum HolePlace {
  case policy, version, statements, statement, effect, identifier, action, resource, principal, condition
  /// The values of a kind of principals: `AWS`, `Service`, ...
  case principals(String)
  /// The keys of a condition operator.
  case keys(String)
  /// The values of a condition key under an operator.
  case values(String, key: String)
  case other

  /// The place of the member called `name`.
  func member(_ name: String) -> HolePlace {
    switch self {
    case .policy:
      switch name {
      case "Version": .version
      case "Id": .identifier
      case "Statement": .statements
      default: .other
      }
    case .statements, .statement:
      switch name {
      case "Sid": .identifier
      case "Effect": .effect
      case "Action", "NotAction": .action
      case "Resource", "NotResource": .resource
      case "Principal", "NotPrincipal": .principal
      case "Condition": .condition
      default: .other
      }
    case .principal: .principals(name)
    case .condition: .keys(name)
    case .keys(let condition): .values(condition, key: name)
    default: .other
    }
  }

  /// The place of an element of the list that stands here.
  var element: HolePlace {
    if case .statements = self { .statement } else { self }
  }
}

import JSONText
import SourceText

/// Whose the policies of a template are: users, groups and roles by their logical names, as far as references tell.
///
/// Left out are principals with a permissions boundary, and all that depends on conditions: what is said of several
/// policies together holds where all of them are there.
struct PolicyHolders {
  /// The holders of policies that are resources of their own, by the policy's logical name.
  private var holders: [String: [String]] = [:]
  private var principals: Set<String> = []

  /// The lists in which a policy names who has it, or the one name.
  private static let lists = [
    "AWS::IAM::Policy": ["Roles", "Users", "Groups"], "AWS::IAM::ManagedPolicy": ["Roles", "Users", "Groups"],
    "AWS::IAM::RolePolicy": ["RoleName"], "AWS::IAM::UserPolicy": ["UserName"],
    "AWS::IAM::GroupPolicy": ["GroupName"],
  ]

  /// The list in which a principal names its managed policies.
  private static let managed = [
    "AWS::IAM::Role": "ManagedPolicyArns", "AWS::IAM::User": "ManagedPolicyArns",
    "AWS::IAM::Group": "ManagedPolicyArns", "AWS::Serverless::Function": "Policies",
    "AWS::Serverless::StateMachine": "Policies",
  ]

  init(of template: Template) {
    for resource in template.resources where Self.managed[resource.type] != nil && Self.isPlain(resource) {
      // The role of a function that names one is not the template's to make.
      if resource.properties?["PermissionsBoundary"] == nil, resource.properties?["Role"] == nil {
        principals.insert(resource.id)
      }
    }
    for resource in template.resources where Self.isPlain(resource) {
      if let lists = Self.lists[resource.type] {
        for name in lists.flatMap({ Self.names(in: resource.properties?[$0]) }) { add(name, to: resource.id) }
      } else if principals.contains(resource.id), let list = Self.managed[resource.type] {
        for name in Self.names(in: resource.properties?[list]) { add(resource.id, to: name) }
      }
    }
  }

  /// Who has the policy of a resource: itself, or those to which it is attached.
  func holders(of id: String, type: String) -> [String] {
    Self.lists[type] == nil ? (principals.contains(id) ? [id] : []) : holders[id] ?? []
  }

  private mutating func add(_ principal: String, to policy: String) {
    guard principals.contains(principal), holders[policy]?.contains(principal) != true else { return }
    holders[policy, default: []].append(principal)
  }

  private static func isPlain(_ resource: Template.Resource) -> Bool {
    resource.condition == nil && resource.properties?.function == nil
  }

  /// The logical names that a reference, or the references of a list, name.
  private static func names(in node: JSONNode?) -> [String] {
    guard let node else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      guard let function = element.function, function.name.hasSameBytes(as: "Ref") else { return nil }
      return function.value.string
    }
  }
}

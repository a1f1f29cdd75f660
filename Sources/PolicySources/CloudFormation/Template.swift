import JSONText
import SourceText

/// The sections of a CloudFormation template that policies draw on.
struct Template: Sendable {
  /// A resource of the template.
  struct Resource: Sendable {
    /// The name by which the template refers to it.
    let id: String
    /// Its type, such as `AWS::IAM::Role`; empty where it has none.
    let type: String
    let properties: JSONNode?
    /// The condition under which it is made.
    let condition: String?
    let node: JSONNode
  }

  let parameters: [String: TemplateParameter]
  let mappings: JSONNode?
  let conditions: [String: JSONNode]
  /// The resources by name; of several with one name the last.
  let resourcesByID: [String: Resource]
  /// The resources in order.
  let resources: [Resource]
  /// Members of the list of resources that are no resources: macros and loops, which the service expands.
  let macros: [JSONMember]

  init(_ root: JSONNode) {
    let conditionMembers = root["Conditions"]?.members ?? []
    conditions = Dictionary(conditionMembers.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
    mappings = root["Mappings"]
    parameters = Dictionary(
      (root["Parameters"]?.members ?? []).map { ($0.name, TemplateParameter($0.value)) },
      uniquingKeysWith: { _, last in last })
    let members = root["Resources"]?.members ?? []
    macros = members.filter { $0.name.begins(with: "Fn::") }
    resources = members.filter { !$0.name.begins(with: "Fn::") }.map { member in
      Resource(
        id: member.name, type: member.value["Type"]?.string ?? "", properties: member.value["Properties"],
        condition: member.value["Condition"]?.string, node: member.value)
    }
    resourcesByID = Dictionary(resources.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
  }

  /// Whether a document is a template: it has resources, of which one at least has a type.
  static func isTemplate(_ root: JSONNode) -> Bool {
    guard let resources = root["Resources"]?.members else { return false }
    return root["AWSTemplateFormatVersion"] != nil
      || resources.contains { resource in
        guard let type = resource.value["Type"]?.string else { return resource.name.begins(with: "Fn::ForEach::") }
        return type.utf8.split(separator: UInt8(ascii: ":")).count >= 2
      }
  }
}

/// What a template says of a value that is given when it is deployed.
struct TemplateParameter: Sendable {
  /// The value that it has unless another is given; nil where the template does not say.
  let standard: String?
  /// The values that it may have; empty where the template does not say.
  let allowed: [String]
  let isList: Bool

  init(_ node: JSONNode) {
    let type = node["Type"]?.string ?? "String"
    // The default of such a parameter is the name under which the value is stored.
    let isStored = type.begins(with: "AWS::SSM::Parameter::Value<")
    standard = isStored ? nil : node["Default"]?.plainText
    allowed = isStored ? [] : (node["AllowedValues"]?.elements ?? []).compactMap(\.plainText)
    isList = type.hasSameBytes(as: "CommaDelimitedList") || type.begins(with: "List<") || type.utf8.contains(0x3C)
  }
}

extension JSONNode {
  /// The text that CloudFormation makes of a string, a number or a truth value.
  var plainText: String? {
    switch value {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}

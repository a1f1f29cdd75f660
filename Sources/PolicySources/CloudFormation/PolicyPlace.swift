import JSONText
import PolicyModel
import SourceText

/// A value of a template that is a policy, or becomes one.
struct PolicyPlace {
  let node: JSONNode
  let property: PolicyProperty
  /// The name of the resource that it belongs to; nil where it stands alone.
  let owner: String?
  /// What must hold of conditions for it to be there.
  let assumed: [String: Bool]
  /// The same around other values, where SAM writes it around values that are in the template.
  var pattern: JSONNode?
}

/// Finds the places of policies in a template.
struct PolicyPlaces {
  private(set) var places: [PolicyPlace] = []
  /// The values that may hold policies and that only the service knows.
  private(set) var skipped: [SkippedPart] = []

  /// How deep within the properties of a resource of an unknown type a policy is looked for.
  private static let deepest = 8

  init(of template: Template) {
    for macro in template.macros {
      skipped.append(SkippedPart(at: macro.nameRange, because: "`\(macro.name)` makes resources when it is deployed"))
    }
    for resource in template.resources where !resource.type.isEmpty { look(in: resource) }
  }

  private mutating func look(in resource: Template.Resource) {
    guard let properties = resource.properties else { return }
    let assumed = resource.condition.map { [$0: true] } ?? [:]
    // Some types take either single properties or a statement.
    if let form = PermissionForm(cloudFormation: resource.type), properties["Statement"] == nil {
      guard let statement = form.statement(of: properties) else { return }
      return places.append(
        PolicyPlace(node: statement, property: .statement(of: form), owner: resource.id, assumed: assumed))
    }
    let target = resource.type == "AWS::Organizations::Policy" ? properties["Type"]?.string : nil
    guard let known = PolicyProperty.all(of: resource.type, targeting: target) else {
      return search(properties, owner: resource.id, assumed: assumed, depth: 0)
    }
    guard !known.isEmpty else { return }
    for member in properties.members ?? [] where member.name.begins(with: "Fn::") {
      skipped.append(
        SkippedPart(at: member.nameRange, because: "`\(member.name)` makes properties when the template is deployed"))
    }
    for property in known {
      let path = property.path.split(separator: ".").map(String.init)
      follow(path[...], from: properties, to: property, owner: resource.id, assumed: assumed)
    }
  }

  private mutating func follow(
    _ path: ArraySlice<String>, from node: JSONNode, to property: PolicyProperty, owner: String, assumed: [String: Bool]
  ) {
    if let function = node.function {
      if let choice = node.choice {
        for (holds, branch) in [(true, choice.then), (false, choice.otherwise)]
        where assumed[choice.condition] ?? holds == holds {
          let assumed = assumed.merging([choice.condition: holds]) { _, new in new }
          follow(path, from: branch, to: property, owner: owner, assumed: assumed)
        }
        return
      }
      guard path.isEmpty, property.form != .serverless else {
        // Of names, such as those of managed policies, nothing is checked.
        if !node.isNoValue, !path.isEmpty {
          skipped.append(
            SkippedPart(at: node.range, because: "`\(function.name)` gives its value when the template is deployed"))
        }
        return
      }
      if node.isNoValue { return }
    }
    guard let step = path.first else {
      return arrive(at: node, property: property, owner: owner, assumed: assumed)
    }
    let isList = step.hasSuffix("[]")
    guard let next = node[isList ? String(step.dropLast(2)) : step] else { return }
    guard isList else { return follow(path.dropFirst(), from: next, to: property, owner: owner, assumed: assumed) }
    spread(next, path.dropFirst(), to: property, owner: owner, assumed: assumed)
  }

  /// Goes on from each element of a list, which may be chosen by conditions itself.
  private mutating func spread(
    _ list: JSONNode, _ path: ArraySlice<String>, to property: PolicyProperty, owner: String, assumed: [String: Bool]
  ) {
    if let elements = list.elements {
      for element in elements { spread(element, path, to: property, owner: owner, assumed: assumed) }
    } else if let choice = list.choice {
      for (holds, branch) in [(true, choice.then), (false, choice.otherwise)]
      where assumed[choice.condition] ?? holds == holds {
        let assumed = assumed.merging([choice.condition: holds]) { _, new in new }
        spread(branch, path, to: property, owner: owner, assumed: assumed)
      }
    } else {
      follow(path, from: list, to: property, owner: owner, assumed: assumed)
    }
  }

  private mutating func arrive(
    at node: JSONNode, property: PolicyProperty, owner: String, assumed: [String: Bool]
  ) {
    guard property.form == .serverless else {
      return places.append(PolicyPlace(node: node, property: property, owner: owner, assumed: assumed))
    }
    if node.elements != nil { return spread(node, [], to: property, owner: owner, assumed: assumed) }
    guard let members = node.members else { return }
    if node["Statement"] != nil {
      places.append(PolicyPlace(node: node, property: property, owner: owner, assumed: assumed))
    } else if members.count == 1 {
      expand(members[0], property: property, owner: owner, assumed: assumed)
    } else {
      skipped.append(SkippedPart(at: node.range, because: "it is neither a document nor a policy template of SAM"))
    }
  }

  /// Puts the policy together that SAM writes for one of its policy templates.
  private mutating func expand(
    _ call: JSONMember, property: PolicyProperty, owner: String, assumed: [String: Bool]
  ) {
    func skip(_ reason: String) { skipped.append(SkippedPart(at: call.nameRange, because: reason)) }
    guard let template = ServerlessPolicyTemplate(named: call.name) else {
      return skip("no policy template `\(call.name)` of SAM is known")
    }
    let missing = template.missing(among: call.value)
    guard missing.isEmpty else {
      let names = missing.map { "`\($0)`" }.joined(separator: " and ")
      return skip("the policy template `\(call.name)` of SAM needs \(names)")
    }
    places.append(
      PolicyPlace(
        node: template.policy(with: call.value, at: call.nameRange), property: property, owner: owner, assumed: assumed,
        pattern: template.pattern(at: call.nameRange, of: call.value)))
  }

  /// Looks for documents anywhere within the properties of a resource of a type that is not known.
  private mutating func search(_ node: JSONNode, owner: String, assumed: [String: Bool], depth: Int) {
    guard depth <= Self.deepest else { return }
    if let elements = node.elements {
      for element in elements { search(element, owner: owner, assumed: assumed, depth: depth + 1) }
    } else if let members = node.members {
      if Self.looksLikePolicy(node) {
        return places.append(PolicyPlace(node: node, property: .unknown, owner: owner, assumed: assumed))
      }
      for member in members { search(member.value, owner: owner, assumed: assumed, depth: depth + 1) }
    }
  }

  private static func looksLikePolicy(_ node: JSONNode) -> Bool {
    guard let statements = node["Statement"] else { return false }
    return (statements.elements ?? [statements]).contains { $0["Effect"] != nil }
  }
}

extension JSONNode {
  /// The parts of `Fn::If`, where the value is one.
  var choice: (condition: String, then: JSONNode, otherwise: JSONNode)? {
    guard let function, function.name == "Fn::If", let parts = function.value.elements, parts.count == 3,
      let name = parts[0].string
    else { return nil }
    return (name, parts[1], parts[2])
  }

  /// Whether the value is a reference to `AWS::NoValue`.
  var isNoValue: Bool {
    guard let function, function.name == "Ref", let name = function.value.string else { return false }
    return name.hasSameBytes(as: "AWS::NoValue")
  }
}

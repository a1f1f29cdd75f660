import JSONText
import SourceText

extension TemplateResolver {
  /// `Ref`: a pseudo parameter, a parameter or a resource.
  /// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
  func reference(_ argument: JSONNode, at node: JSONNode) -> TemplateValue {
    guard let name = argument.string else { return unknown("`Ref` names nothing", node) }
    let text: HoledText
    switch name {
    case "AWS::AccountId": text = HoledText([.hole(.account)])
    case "AWS::Region": text = HoledText([.hole(.region)])
    case "AWS::Partition": text = HoledText([.hole(.partition)])
    case "AWS::URLSuffix": text = HoledText([.hole(.domain)])
    case "AWS::StackId": text = HoledText(arn: "cloudformation:${R}:${A}:stack/${N}", of: .unknown("stack"))
    case "AWS::NoValue": return TemplateValue(.absent, at: node.range)
    default:
      if let parameter = template.parameters[name] { return value(of: parameter, named: name, at: node) }
      if let resource = template.resourcesByID[name], referenceDepth < Self.deepestReference {
        return self.text(identity(of: resource).reference, at: node)
      }
      text = .unknown(name)
    }
    return TemplateValue(.text(text), at: node.range)
  }

  /// A resource's name may refer to another resource, whose name may again.
  private static let deepestReference = 3

  private func value(of parameter: TemplateParameter, named name: String, at node: JSONNode) -> TemplateValue {
    // An empty default means that there is none, or that the value is not used.
    guard let standard = parameter.standard ?? parameter.allowed.first, !standard.utf8.isEmpty else {
      return TemplateValue(.text(.unknown(name)), at: node.range)
    }
    guard parameter.isList else { return text(HoledText([.guess(standard)]), at: node) }
    let elements = standard.split(separator: ",", omittingEmptySubsequences: false).map { element in
      String(element.drop { $0 == " " })
    }
    guard budget.spend(elements.count) else { return unknown("its list is too long", node) }
    return TemplateValue(
      .list(elements.map { TemplateValue(.text(HoledText([.guess($0)])), at: node.range) }), at: node.range)
  }

  /// `Fn::GetAtt`: the names of a resource and of an attribute, as a list or with a dot between.
  func attribute(_ argument: JSONNode, at node: JSONNode) -> TemplateValue {
    if let pair = argument.elements, pair.count == 2, let resource = pair[0].string {
      guard let name = pair[1].string else { return TemplateValue(.text(.unknown(resource)), at: node.range) }
      return attribute(name, of: resource, at: node)
    }
    guard let text = argument.string, let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) else {
      return unknown("`Fn::GetAtt` names no attribute", node)
    }
    return attribute(String(text[text.utf8.index(after: dot)...]), of: String(text[..<dot]), at: node)
  }

  func attribute(_ name: String, of id: String, at node: JSONNode) -> TemplateValue {
    guard let resource = template.resourcesByID[id] else {
      // SAM makes a role for a function, and names it after it.
      guard name.hasSameBytes(as: "Arn") else { return TemplateValue(.text(.unknown("\(id)-\(name)")), at: node.range) }
      let arn = id.hasSuffix("Role") ? "iam::${A}:role/${N}" : Self.unknownARN
      return TemplateValue(.text(HoledText(arn: arn, of: .unknown(id))), at: node.range)
    }
    let unnamed = HoledText.unknown("\(id)-\(name)")
    guard referenceDepth < Self.deepestReference else { return TemplateValue(.text(unnamed), at: node.range) }
    if let arn = identity(of: resource).arn(fromAttribute: name) { return text(arn, at: node) }
    // An attribute of a custom resource may be an object as well as a text.
    guard resource.type.begins(with: "AWS::"), !resource.type.begins(with: "AWS::CloudFormation::") else {
      return unknown("a custom resource makes it when the template is deployed", node)
    }
    let result = name.hasSuffix("Arn") ? HoledText(arn: Self.unknownARN, of: unnamed) : unnamed
    return TemplateValue(.text(result), at: node.range)
  }

  /// The ARN of something of a type that is not known.
  private static let unknownARN = "${unknown}:${R}:${A}:${N}"

  private func identity(of resource: Template.Resource) -> ResourceIdentity {
    let key = ResolvedNames.Key(id: resource.id, depth: referenceDepth)
    if let known = names.identities[key] { return known }
    var inner = self
    inner.referenceDepth += 1
    let identity = ResourceIdentity(of: resource) { property in
      guard let node = resource.properties?[property] else { return nil }
      return inner.resolve(node).text
    }
    names.identities[key] = identity
    return identity
  }
}

/// The names of resources that were resolved before, under one outcome of conditions.
final class ResolvedNames {
  /// A resource, and how many names led to it: of deep ones less is resolved.
  struct Key: Hashable {
    let id: String
    let depth: Int
  }

  fileprivate var identities: [Key: ResourceIdentity] = [:]
}

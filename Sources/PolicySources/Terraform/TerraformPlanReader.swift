import JSONText
import PolicyModel
import SourceText

/// Finds the policies of a plan (https://developer.hashicorp.com/terraform/internals/json-format).
struct TerraformPlanReader {
  private(set) var policies: [SourcedPolicy] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var skipped: [SkippedPart] = []

  private let root: JSONNode
  private let bytes: [UInt8]
  private let configuration: PlanConfiguration
  /// The changes, by the addresses of what changes.
  private let changes: [String: JSONNode]
  /// The addresses of the policy documents that are read when the plan is applied, by the same without indices.
  private let documents: [String: [String]]
  /// The documents that were put together, with what for.
  private var built: Set<String> = []

  init(_ root: JSONNode, in bytes: [UInt8]) {
    self.root = root
    self.bytes = bytes
    configuration = PlanConfiguration(root["configuration"])
    var changes: [String: JSONNode] = [:]
    var documents: [String: [String]] = [:]
    for change in root["resource_changes"]?.elements ?? [] {
      guard let address = change["address"]?.string else { continue }
      changes[address] = change["change"]
      if change["type"]?.string?.hasSameBytes(as: TerraformScope.documentType) ?? false {
        documents[TerraformAddress.withoutIndices(address), default: []].append(address)
      }
    }
    self.changes = changes
    self.documents = documents
  }

  mutating func read() {
    if let version = root["format_version"], let text = version.string,
      !(text.begins(with: "1.") || text.begins(with: "0."))
    {
      skipped.append(SkippedPart(at: version.range, because: "format version `\(text)` of plans is not known"))
      return
    }
    if let module = (root["planned_values"] ?? root["values"])?["root_module"] { read(module) }
  }

  /// The nesting of modules is that of the JSON text, and so bounded.
  private mutating func read(_ module: JSONNode) {
    let address = module["address"]?.string ?? ""
    for resource in module["resources"]?.elements ?? [] { read(resource, in: address) }
    for child in module["child_modules"]?.elements ?? [] { read(child) }
  }

  private mutating func read(_ node: JSONNode, in module: String) {
    guard node["mode"]?.string.map({ $0.hasSameBytes(as: "managed") }) ?? true,
      let resource = PlannedResource(node, module: module)
    else { return }
    let unknown = changes[resource.address]?["after_unknown"]
    if let form = PermissionForm(terraform: resource.type) { readPermission(form, resource, unknown) }
    let listed = TerraformAttribute.all(of: resource.type)
    for attribute in listed {
      var kind = attribute.kind
      if resource.type.hasSameBytes(as: "aws_organizations_policy") {
        guard let found = TerraformAttribute.kind(ofOrganizationPolicy: resource.values["type"]?.string) else {
          continue
        }
        kind = found
      }
      let use = PolicyUse(
        kind: kind, resourceType: attribute.resourceType, owner: resource.address, isCertain: true)
      for value in resource.values.all(at: attribute.path[...]) { readText(value, use) }
      if unknown?.holdsUnknown(at: attribute.path[...]) ?? false { rebuild(attribute.path, of: resource, use) }
    }
    let names = Set(listed.map { $0.path[0] })
    let use = PolicyUse(owner: resource.address)
    for member in resource.values.members ?? [] where !names.contains(member.name) { readText(member.value, use) }
    for member in unknown?.members ?? []
    where member.value.bool == true && resource.type.begins(with: "aws_") && !names.contains(member.name)
      && TerraformAttribute.mayHoldPolicy(member.name, of: resource.type)
    {
      rebuild([member.name], of: resource, use)
    }
  }

  private mutating func readPermission(_ form: PermissionForm, _ resource: PlannedResource, _ unknown: JSONNode?) {
    let policy = form.policy(at: resource.addressRange) { argument in
      let path = argument.split(separator: ".").map(String.init)
      if unknown?.holdsUnknown(at: path[...]) ?? false {
        return PartialNode(.unknown(name: ""), at: resource.addressRange)
      }
      guard let value = resource.values.all(at: path[...]).first.map(PartialNode.init), !value.isNull else {
        return nil
      }
      return value
    }
    guard let policy else { return }
    add(policy, PolicyUse(kind: .resource, resourceType: form.resourceType, owner: resource.address))
  }

  /// Reads a text that is a policy, or may be one.
  private mutating func readText(_ value: JSONNode, _ use: PolicyUse) {
    guard let string = value.string, !string.isEmpty, value.range.count >= 2 else { return }
    guard use.isCertain || EmbeddedPolicy.mentionsStatements(Array(string.utf8)) else { return }
    let text = EmbeddedPolicy(MappedText(jsonString: value.range, of: bytes))
    guard use.isCertain || text.isPolicy else { return }
    diagnostics += text.diagnostics
    if let node = text.node { add(node, use) }
  }

  /// Puts a policy together from the documents that its argument refers to, since it is not known yet.
  private mutating func rebuild(_ path: [String], of resource: PlannedResource, _ use: PolicyUse) {
    guard let references = configuration.references(of: resource.path, at: path) else { return }
    let found = configuration.documents(references, in: TerraformAddress.withoutIndices(resource.module))
    guard !found.isEmpty else {
      let name = path.joined(separator: ".")
      let cause = references.first.map { ", since it refers to `\($0)`" } ?? ""
      skipped.append(
        SkippedPart(
          at: resource.addressRange,
          because: "`\(name)` of `\(resource.address)` is known only after the plan is applied\(cause)"))
      return
    }
    for document in found { rebuild(document, for: resource, use) }
  }

  private mutating func rebuild(_ document: String, for resource: PlannedResource, _ use: PolicyUse) {
    let kind = use.kind?.rawValue ?? ""
    let instance = TerraformAddress.joined(resource.module, document.dropping(module: resource.module)) + resource.index
    let exact = changes[instance] != nil ? [instance] : nil
    guard built.insert("\(exact?[0] ?? "any " + document) \(kind)").inserted else { return }
    let addresses = exact ?? documents[document] ?? []
    for address in addresses where exact != nil || built.insert("\(address) \(kind)").inserted {
      guard let change = changes[address], let after = change["after"], after.members != nil else { continue }
      add(DocumentStatements.policy(PlannedDocument.block(after, unknown: change["after_unknown"])), use)
    }
    guard addresses.isEmpty else { return }
    guard let expressions = configuration.expressions(of: document) else {
      skipped.append(SkippedPart(at: resource.addressRange, because: "the plan does not tell what `\(document)` holds"))
      return
    }
    var block = PlannedDocument.block(expressions: expressions)
    if block.blocks["statement"] == nil { block.dynamicBlocks["statement"] = resource.addressRange }
    add(DocumentStatements.policy(block), use)
  }

  private mutating func add(_ node: PartialNode, _ use: PolicyUse) {
    guard
      let policy = SourcedPolicy(node, kind: use.kind, resourceType: use.resourceType, owner: use.owner)
    else { return }
    policies.append(policy)
    skipped += node.unknownParts().map {
      SkippedPart(
        at: $0.range, because: "`\($0.name)` of the policy of `\(use.owner)` is known only after the plan is applied")
    }
  }
}

extension JSONNode {
  /// The values at a path, through the elements of lists.
  fileprivate func all(at path: ArraySlice<String>) -> [JSONNode] {
    if let elements { return elements.flatMap { $0.all(at: path) } }
    guard let name = path.first else { return [self] }
    return self[name]?.all(at: path.dropFirst()) ?? []
  }

  /// Whether something at a path is marked as not known, or all that it would stand in.
  fileprivate func holdsUnknown(at path: ArraySlice<String>) -> Bool {
    if bool == true { return true }
    if let elements { return elements.contains { $0.holdsUnknown(at: path) } }
    guard let name = path.first else { return false }
    return self[name]?.holdsUnknown(at: path.dropFirst()) ?? false
  }
}

extension String {
  /// An address of the same module without the module's.
  fileprivate func dropping(module: String) -> String {
    let path = TerraformAddress.withoutIndices(module)
    return !path.isEmpty && begins(with: path + ".") ? String(dropFirst(path.count + 1)) : self
  }
}

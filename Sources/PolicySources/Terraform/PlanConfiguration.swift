import JSONText
import SourceText

/// The configuration of a plan: what its resources' arguments refer to
/// (https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation).
struct PlanConfiguration {
  /// A policy document, by its address without indices.
  typealias Document = String

  /// By addresses without indices.
  private var resources: [String: JSONNode] = [:]
  /// The arguments of modules, by the module's address without indices and the argument's name.
  private var calls: [String: JSONNode] = [:]
  /// The outputs of modules, by the module's address and the output's name.
  private var outputs: [String: JSONNode] = [:]

  private static let mostReferences = 100

  init(_ root: JSONNode?) {
    if let module = root?["root_module"] { read(module, at: "") }
  }

  /// The nesting of modules is that of the JSON text, and so bounded.
  private mutating func read(_ module: JSONNode, at address: String) {
    for resource in module["resources"]?.elements ?? [] {
      if let name = resource["address"]?.string { resources[TerraformAddress.joined(address, name)] = resource }
    }
    for output in module["outputs"]?.members ?? [] {
      outputs[TerraformAddress.joined(address, output.name)] = output.value["expression"]
    }
    for call in module["module_calls"]?.members ?? [] {
      let inner = TerraformAddress.joined(address, "module", call.name)
      for argument in call.value["expressions"]?.members ?? [] {
        calls[TerraformAddress.joined(inner, argument.name)] = argument.value
      }
      if let module = call.value["module"] { read(module, at: inner) }
    }
  }

  /// The arguments of a resource as expressions.
  func expressions(of address: String) -> JSONNode? { resources[address]?["expressions"] }

  /// What an argument of a resource refers to; nil where the resource does not give it, so that it is the provider's.
  func references(of address: String, at path: [String]) -> [String]? {
    guard let expressions = expressions(of: address) else { return [] }
    var nodes = [expressions]
    for name in path { nodes = nodes.flatMap { $0.elements ?? [$0] }.compactMap { $0[name] } }
    return nodes.isEmpty ? nil : nodes.flatMap(Self.references)
  }

  private static func references(of expression: JSONNode) -> [String] {
    expression["references"]?.elements?.compactMap(\.string) ?? []
  }

  /// The policy documents that references lead to, through variables and outputs of modules.
  ///
  /// - Parameter module: the module that they stand in, without indices; empty for the root.
  func documents(_ references: [String], in module: String) -> [Document] {
    var found: [Document] = []
    var seen: Set<String> = []
    var pending = references.map { (name: TerraformAddress.withoutIndices($0), module: module) }
    while let (name, module) = pending.popLast(), seen.count < Self.mostReferences {
      guard seen.insert("\(module) \(name)").inserted else { continue }
      let names = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      if let document = TerraformScope.document(HCLReference(names: names, hasIndex: false)) {
        let address = TerraformAddress.joined(module, document)
        if !found.contains(address) { found.append(address) }
      } else if names.count >= 2, names[0].hasSameBytes(as: "var"),
        let expression = calls[TerraformAddress.joined(module, names[1])]
      {
        let outer = Self.outer(module)
        pending += Self.references(of: expression).map { (TerraformAddress.withoutIndices($0), outer) }
      } else if names.count >= 3, names[0].hasSameBytes(as: "module") {
        let inner = TerraformAddress.joined(module, "module", names[1])
        guard let expression = outputs[TerraformAddress.joined(inner, names[2])] else { continue }
        pending += Self.references(of: expression).map { (TerraformAddress.withoutIndices($0), inner) }
      }
    }
    return found
  }

  /// The module that calls a module: what stands before the last `module.name`.
  private static func outer(_ module: String) -> String {
    module.split(separator: ".").dropLast(2).joined(separator: ".")
  }
}

import JSONText
import SourceText

/// A resource as it will be.
struct PlannedResource {
  let type: String
  let address: String
  let addressRange: SourceRange
  /// The address of its module; empty for the root.
  let module: String
  /// The address without indices, by which the configuration calls it.
  let path: String
  /// The index of this instance in its brackets; empty where there is one instance only.
  let index: String
  let values: JSONNode

  /// nil where the node is no resource.
  init?(_ node: JSONNode, module: String) {
    guard let type = node["type"]?.string, let address = node["address"], let text = address.string,
      let values = node["values"]
    else { return nil }
    self.type = type
    self.address = text
    self.module = module
    self.values = values
    addressRange = address.range
    path = TerraformAddress.withoutIndices(text)
    index =
      switch node["index"]?.value {
      case .number(let number): "[\(number)]"
      case .string(let key): "[\"\(key)\"]"
      default: ""
      }
  }
}

import JSONText
import PolicyModel

/// The tags of Lake Formation, by which grants may name databases and tables.
/// https://docs.aws.amazon.com/lake-formation/latest/dg/tag-based-access-control.html
extension LakeFormationReader {
  /// The tags that an object was given: `{key: value}`, under the name of a catalog, a database or a table.
  mutating func objectTags(_ name: String, _ node: JSONNode, _ account: AccountID?) -> LakeFormationObjectTags? {
    guard case .object(var object)? = LakeFormationResource(name), !object.path.contains("*") else {
      report(.notLakeResource(name), node)
      return nil
    }
    object.account = object.account ?? account
    var tags: [String: String] = [:]
    for (key, value) in objectMembers(node, name) { tags[key] = text(value, key) }
    return LakeFormationObjectTags(object, tags)
  }

  /// `{"ResourceType": "DATABASE" or "TABLE", "Expression": [{"TagKey", "TagValues"}], "CatalogId"?}`.
  /// https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_LFTagPolicyResource.html
  mutating func tagExpression(_ node: JSONNode) -> LakeFormationTagExpression? {
    let kind: CatalogObject.Kind
    switch node["ResourceType"]?.string {
    case "DATABASE"?: kind = .database
    case "TABLE"?: kind = .table
    case let type:
      report(.notLakeResource(type ?? "LFTagPolicy"), node["ResourceType"] ?? node)
      return nil
    }
    var values: [String: [String]] = [:]
    for entry in node["Expression"].map({ list($0, "Expression") }) ?? [] {
      guard let key = entry["TagKey"].flatMap({ text($0, "TagKey") }) else {
        report(.missing("TagKey", in: "Expression"), entry)
        return nil
      }
      values[key, default: []] += entry["TagValues"].map { list($0, "TagValues") }?.compactMap { text($0, key) } ?? []
    }
    return LakeFormationTagExpression(kind, values, account: node["CatalogId"]?.string.flatMap { AccountID($0) })
  }
}

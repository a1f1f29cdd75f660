import JSONText

/// Calls of Lake Formation as a template's resources.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_LakeFormation.html
struct TemplateLakeFormation {
  /// The input of `PutDataLakeSettings` or `GrantPermissions`.
  let input: JSONNode
  let values: TemplateValue

  /// `AWS::LakeFormation::DataLakeSettings`.
  var settings: JSONNode {
    let names = ["DataLakeAdmins": "Admins"]
    let members = (input.members ?? []).filter { $0.name != "CatalogId" && $0.name != "ReadOnlyAdmins" }
    return JSONNode(.object(members.map { JSONMember(names[$0.name] ?? $0.name, map($0.value)) }))
  }

  /// `AWS::LakeFormation::PrincipalPermissions`, which wants every list and catalog that the call may leave out.
  var permissions: JSONNode {
    let resource = (input["Resource"]?.members ?? []).map { member in
      var fields = (member.value.members ?? []).map { JSONMember($0.name, map($0.value)) }
      if member.name != "Catalog", member.value["CatalogId"] == nil, member.value["TableCatalogId"] == nil {
        let name = member.name == "DataCellsFilter" ? "TableCatalogId" : "CatalogId"
        fields.insert(JSONMember(name, catalog), at: 0)
      }
      return JSONMember(member.name, JSONNode(.object(fields)))
    }
    return [
      "Catalog": catalog, "Principal": map(input["Principal"] ?? [:]), "Resource": JSONNode(.object(resource)),
      "Permissions": input["Permissions"] ?? [],
      "PermissionsWithGrantOption": input["PermissionsWithGrantOption"] ?? [],
    ]
  }

  private var catalog: JSONNode {
    input["CatalogId"] ?? JSONNode(.object([JSONMember("Ref", "AWS::AccountId")]))
  }

  private func map(_ node: JSONNode) -> JSONNode {
    switch node.value {
    case .string(let text): values.text(text)
    case .array(let elements): JSONNode(.array(elements.map(map)))
    case .object(let members): JSONNode(.object(members.map { JSONMember($0.name, map($0.value)) }))
    default: node
    }
  }
}

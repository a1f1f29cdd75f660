import JSONText

/// Calls of Lake Formation as Terraform's resources.
/// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lakeformation_permissions
struct TerraformLakeFormation {
  /// The input of `PutDataLakeSettings` or `GrantPermissions`.
  let input: JSONNode
  let references: [String: String]

  /// The last part of the principal's name.
  var principalName: String {
    (principal.split(separator: "/").last ?? principal.split(separator: ":").last).map(String.init) ?? "grant"
  }

  private var principal: String { input["Principal"]?["DataLakePrincipalIdentifier"]?.string ?? "" }

  func settings(label: String, provider: String) -> HCLBlock {
    var attributes: [HCLAttribute] = []
    func add(_ name: String, _ key: String) {
      switch input[key]?.value {
      case .bool(let flag)?: attributes.append(HCLAttribute(name, .expression("\(flag)")))
      case .array(let elements)?:
        attributes.append(
          HCLAttribute(name, .list(elements.compactMap { ($0["DataLakePrincipalIdentifier"] ?? $0).string }.map(value)))
        )
      default: break
      }
    }
    add("admins", "DataLakeAdmins")
    add("allow_external_data_filtering", "AllowExternalDataFiltering")
    add("allow_full_table_external_data_access", "AllowFullTableExternalDataAccess")
    add("authorized_session_tag_value_list", "AuthorizedSessionTagValueList")
    add("external_data_filtering_allow_list", "ExternalDataFilteringAllowList")
    add("read_only_admins", "ReadOnlyAdmins")
    add("trusted_resource_owners", "TrustedResourceOwners")
    if let catalog = input["CatalogId"]?.string { attributes.append(HCLAttribute("catalog_id", .string(catalog))) }
    return HCLBlock(
      type: "resource", labels: ["aws_lakeformation_data_lake_settings", label],
      groups: [[HCLAttribute("provider", .expression(provider))], attributes],
      comment: ["It takes the place of all settings: add the administrators that there are."])
  }

  func permissions(label: String, provider: String) -> HCLBlock {
    var attributes: [HCLAttribute] = [
      HCLAttribute("principal", value(principal)), HCLAttribute("permissions", .strings(texts(input["Permissions"]))),
    ]
    let grantable = texts(input["PermissionsWithGrantOption"])
    if !grantable.isEmpty { attributes.append(HCLAttribute("permissions_with_grant_option", .strings(grantable))) }
    if let catalog = input["CatalogId"]?.string { attributes.append(HCLAttribute("catalog_id", .string(catalog))) }
    var blocks: [HCLBlock] = []
    for member in input["Resource"]?.members ?? [] {
      if member.name == "Catalog" {
        attributes.append(HCLAttribute("catalog_resource", .expression("true")))
      } else if let block = resource(member) {
        blocks.append(block)
      }
    }
    return HCLBlock(
      type: "resource", labels: ["aws_lakeformation_permissions", label],
      groups: [[HCLAttribute("provider", .expression(provider))], attributes], blocks: blocks)
  }

  private func resource(_ member: JSONMember) -> HCLBlock? {
    let names = [
      "CatalogId": "catalog_id", "DatabaseName": "database_name", "Name": "name", "ColumnNames": "column_names",
      "ResourceArn": "arn", "TableCatalogId": "table_catalog_id", "TableName": "table_name", "TagKey": "key",
      "TagValues": "values", "ResourceType": "resource_type",
    ]
    let types = [
      "Database": "database", "Table": "table", "TableWithColumns": "table_with_columns",
      "DataLocation": "data_location", "DataCellsFilter": "data_cells_filter", "LFTag": "lf_tag",
      "LFTagPolicy": "lf_tag_policy",
    ]
    guard let type = types[member.name] else { return nil }
    var attributes: [HCLAttribute] = []
    var blocks: [HCLBlock] = []
    for field in member.value.members ?? [] {
      switch (field.name, field.value.value) {
      case ("TableWildcard", _): attributes.append(HCLAttribute("wildcard", .expression("true")))
      case ("ColumnWildcard", _):
        attributes.append(HCLAttribute("wildcard", .expression("true")))
        let excluded = texts(field.value["ExcludedColumnNames"])
        if !excluded.isEmpty { attributes.append(HCLAttribute("excluded_column_names", .strings(excluded))) }
      case ("Expression", .array(let tags)):
        blocks += tags.map { tag in
          HCLBlock(
            type: "expression",
            groups: [
              [
                HCLAttribute("key", .string(tag["TagKey"]?.string ?? "")),
                HCLAttribute("values", .strings(texts(tag["TagValues"]))),
              ]
            ])
        }
      case (let name, .string(let text)):
        if let name = names[name] { attributes.append(HCLAttribute(name, value(text))) }
      case (let name, .array):
        if let name = names[name] { attributes.append(HCLAttribute(name, .strings(texts(field.value)))) }
      default: break
      }
    }
    return HCLBlock(type: type, groups: [attributes], blocks: blocks)
  }

  private func texts(_ node: JSONNode?) -> [String] { node?.elements?.compactMap(\.string) ?? [] }

  private func value(_ text: String) -> HCLValue { references[text].map(HCLValue.expression) ?? .string(text) }
}

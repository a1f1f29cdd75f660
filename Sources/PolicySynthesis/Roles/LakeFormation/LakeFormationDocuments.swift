import Environment
import JSONText

/// What Lake Formation is told beside the policies, as the input of its API.
enum LakeFormationDocuments {
  /// What a grant is on.
  enum Object {
    case catalog
    case database(String)
    case table(VendedTable)
    case location(BucketArea)
  }

  /// One grant.
  struct Entry {
    let principal: String
    let object: Object
    let permissions: [String]
    var grantable: [String] = []
  }

  /// The input of `BatchGrantPermissions`.
  /// https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_BatchGrantPermissions.html
  static func grants(_ entries: [Entry], in names: ResourceName) -> JSONNode {
    let nodes = entries.enumerated().map { index, entry in
      JSONNode(
        .object([
          JSONMember("Id", JSONNode("\(index + 1)")), JSONMember("Principal", principal(entry.principal)),
          JSONMember("Resource", resource(entry.object, in: names)),
          JSONMember("Permissions", list(entry.permissions)),
          JSONMember("PermissionsWithGrantOption", list(entry.grantable)),
        ]))
    }
    return ["CatalogId": JSONNode(names.account.id), "Entries": JSONNode(.array(nodes))]
  }

  /// The input of `PutDataLakeSettings`, which replaces all of them.
  static func settings(_ lake: LakeSettings, in names: ResourceName) -> JSONNode {
    [
      "CatalogId": JSONNode(names.account.id),
      "DataLakeSettings": [
        "DataLakeAdmins": JSONNode(.array(lake.administrators.map(principal))),
        "AllowExternalDataFiltering": true,
        "ExternalDataFilteringAllowList": JSONNode(.array([principal(names.account.id)])),
        "AuthorizedSessionTagValueList": list(lake.tagValues),
        "AllowFullTableExternalDataAccess": JSONNode(.bool(lake.allowsFullTables)),
      ],
    ]
  }

  private static func resource(_ object: Object, in names: ResourceName) -> JSONNode {
    let catalog = JSONNode(names.account.id)
    switch object {
    case .catalog: return ["Catalog": [:]]
    case .database(let name): return ["Database": ["CatalogId": catalog, "Name": JSONNode(name)]]
    case .location(let area):
      return ["DataLocation": ["CatalogId": catalog, "ResourceArn": JSONNode("\(area.bucketARN)/\(area.prefix)")]]
    case .table(let table):
      let columns =
        table.columns.isEmpty
        ? JSONMember("ColumnWildcard", [:]) : JSONMember("ColumnNames", list(table.columns))
      return [
        "TableWithColumns": JSONNode(
          .object([
            JSONMember("CatalogId", catalog), JSONMember("DatabaseName", JSONNode(table.database.name)),
            JSONMember("Name", JSONNode(table.name)), columns,
          ]))
      ]
    }
  }

  private static func principal(_ name: String) -> JSONNode { ["DataLakePrincipalIdentifier": JSONNode(name)] }

  private static func list(_ texts: [String]) -> JSONNode { JSONNode(.array(texts.map { JSONNode($0) })) }
}

extension ResourceName {
  /// The account's data lake.
  var dataLake: String { regional("lakeformation", "catalog:\(account.id)") }
}

import JSONText

/// What a resource link stands for.
/// https://docs.aws.amazon.com/lake-formation/latest/dg/resource-links-about.html
struct LinkTarget: Sendable {
  /// The account of the catalog that it is in; nil for the link's own.
  let catalog: String?
  /// The Region of that catalog; nil for the link's own.
  let region: String?
  /// The database or the table; nil where the link does not name one.
  let object: CatalogObject?

  /// What Glue calls `TargetDatabase`.
  init(database node: JSONNode) {
    self.init(node, node["DatabaseName"]?.string.map { .database(CatalogName.folded($0)) })
  }

  /// What Glue calls `TargetTable`.
  init(table node: JSONNode) {
    var object: CatalogObject?
    if let database = node["DatabaseName"]?.string, let name = node["Name"]?.string {
      object = .table(TableName(database: CatalogName.folded(database), name: CatalogName.folded(name)))
    }
    self.init(node, object)
  }

  /// An object that Glue found where links led it, in the catalog that the answer tells.
  init(_ object: CatalogObject, in catalog: String?) { self.init(object, catalog, nil) }

  /// A table of the database that the link stands for.
  func table(_ name: String) -> LinkTarget {
    guard case .database(let database)? = object else { return LinkTarget(nil, catalog, region) }
    return LinkTarget(.table(TableName(database: database, name: name)), catalog, region)
  }

  private init(_ object: CatalogObject?, _ catalog: String?, _ region: String?) {
    (self.object, self.catalog, self.region) = (object, catalog, region)
  }

  private init(_ node: JSONNode, _ object: CatalogObject?) {
    self.init(object, node["CatalogId"]?.string, node["Region"]?.string)
  }
}

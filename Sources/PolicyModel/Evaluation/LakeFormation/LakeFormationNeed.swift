import SourceText

/// The permission of Lake Formation that a request needs on an object.
public struct LakeFormationNeed: Hashable, Sendable {
  /// What is needed: all permissions of one of these lists. `ALL` is as good as any of them.
  public var choices: [[LakeFormationPermission]]
  /// On what.
  public var object: CatalogObject
  /// Whether a permission on any table of the database is as good: the answer then holds only what may be seen.
  public var isFiltered: Bool

  init(_ choices: [[LakeFormationPermission]], on object: CatalogObject, isFiltered: Bool = false) {
    self.choices = choices
    self.object = object
    self.isFiltered = isFiltered
  }

  /// The need as messages show it: `DESCRIBE` or `SELECT` on `table/sales/orders`.
  public var description: String {
    let permissions = choices.map { $0.map { "`\($0.rawValue)`" }.joined(separator: " and ") }
    return permissions.joined(separator: " or ") + " on `\(object.description)`"
  }
}

/// Which permission an action of Glue needs, after the permissions reference of Lake Formation. Where that leaves a choice
/// open the reading is the one that grants less, and of an action that it does not know `ALL` is asked.
/// https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html
enum LakeFormationActions {
  /// What an action on an object needs; nil where IAM alone decides.
  static func need(of action: ActionName, on object: CatalogObject) -> LakeFormationNeed? {
    let name = ASCII.folded(action.name)
    if decidedByIAM.contains(name) || name.holds("integration") || name.holds("connection") { return nil }
    switch name {
    // The answers of these hold only what the caller may see.
    // https://docs.aws.amazon.com/lake-formation/latest/dg/metadata-permissions.html
    case "getdatabases", "searchtables", "getcatalogs": return nil
    case "gettables":
      let database = object.kind == .table ? object.parent ?? object : object
      return LakeFormationNeed([[.describe]], on: database, isFiltered: true)
    case "createtable":
      return LakeFormationNeed([[.createTable]], on: object.kind == .table ? object.parent ?? object : object)
    case "createdatabase":
      return LakeFormationNeed([[.createDatabase]], on: object.kind == .database ? object.parent ?? object : object)
    case "createcatalog":
      return LakeFormationNeed([[.createCatalog]], on: CatalogObject(.catalog, account: object.account))
    case "deletetable", "batchdeletetable", "deletedatabase", "deletecatalog":
      return LakeFormationNeed([[.drop]], on: object)
    case "createpartition", "batchcreatepartition", "updatepartition", "batchupdatepartition":
      return LakeFormationNeed([[.alter, .insert]], on: object)
    case "deletepartition", "batchdeletepartition": return LakeFormationNeed([[.alter, .delete]], on: object)
    default: break
    }
    if name.hasPrefix("get") || name.hasPrefix("batchget") || name.hasPrefix("list") || name.hasPrefix("query") {
      return LakeFormationNeed(object.kind == .table ? [[.describe], [.select]] : [[.describe]], on: object)
    }
    return LakeFormationNeed(alterations.contains(name) ? [[.alter]] : [[.all]], on: object)
  }

  /// What is done to no catalog object: tags, and the settings of the catalog as a whole.
  private static let decidedByIAM = [
    "tagresource", "untagresource", "gettags", "getresourcepolicy", "getresourcepolicies", "putresourcepolicy",
    "deleteresourcepolicy", "getdatacatalogencryptionsettings", "putdatacatalogencryptionsettings",
    "getcatalogimportstatus", "importcatalogtoglue", "shareresource",
  ]

  private static let alterations = [
    "updatetable", "updatedatabase", "updatecatalog", "createpartitionindex", "deletepartitionindex",
    "deletetableversion", "batchdeletetableversion", "updatecolumnstatisticsfortable",
    "updatecolumnstatisticsforpartition", "deletecolumnstatisticsfortable", "deletecolumnstatisticsforpartition",
    "createtableoptimizer", "updatetableoptimizer", "deletetableoptimizer", "createuserdefinedfunction",
    "updateuserdefinedfunction", "deleteuserdefinedfunction",
  ]
}

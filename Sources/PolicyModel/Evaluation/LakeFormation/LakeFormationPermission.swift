/// A permission that Lake Formation grants.
/// https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html
public enum LakeFormationPermission: String, Hashable, Sendable, CaseIterable {
  /// Every permission on the object, which the console calls Super.
  case all = "ALL"
  /// To see a table and read its data.
  case select = "SELECT"
  /// To change a table's data.
  case insert = "INSERT"
  /// To take data out of a table.
  case delete = "DELETE"
  /// To see the object.
  case describe = "DESCRIBE"
  /// To change the object.
  case alter = "ALTER"
  /// To delete the object.
  case drop = "DROP"
  /// To make tables in a database.
  case createTable = "CREATE_TABLE"
  /// To make databases in a catalog.
  case createDatabase = "CREATE_DATABASE"
  /// To make catalogs.
  case createCatalog = "CREATE_CATALOG"
  /// To make objects that point to a registered location.
  case dataLocationAccess = "DATA_LOCATION_ACCESS"
  /// To make tags of Lake Formation.
  case createTag = "CREATE_LF_TAG"
  /// To put a tag's values on objects.
  case associate = "ASSOCIATE"
  /// To grant a tag's expressions.
  case grantWithTagExpression = "GRANT_WITH_LF_TAG_EXPRESSION"
  /// Every permission in a catalog.
  case superUser = "SUPER_USER"

  /// The permission of a name, ASCII case aside; `Super` is another name of `ALL`.
  public init?(_ name: String) {
    let folded = ASCII.folded(name)
    if folded == "super" {
      self = .all
    } else if let known = Self.allCases.first(where: { ASCII.folded($0.rawValue) == folded }) {
      self = known
    } else {
      return nil
    }
  }

  /// Whether it is about a table's data, so that with it credentials for the data are given out.
  var concernsData: Bool { self == .all || self == .select || self == .insert || self == .delete }
}

/// What a grant, an opt-in or a setting of Lake Formation is about.
public enum LakeFormationResource: Hashable, Sendable {
  /// Every object and location of the account.
  case everything
  /// An object of the Data Catalog, or all of a kind.
  case object(CatalogObject)
  /// A place in S3.
  case location(String)
  /// Every database or every table that has certain tags of Lake Formation.
  case tagged(LakeFormationTagExpression)

  /// Reads a resource: an ARN of Glue or S3, `s3://bucket/prefix`, `catalog`, `database/name`, `table/database/name`, and
  /// for short `database` and `database.table`; `*` in place of a name is every one, and alone is everything. Nil for any
  /// other text.
  public init?(_ text: String) {
    if text == "*" {
      self = .everything
    } else if text.hasPrefix("s3://") {
      self = .location(text)
    } else if let arn = ARN(text) {
      if arn.service == "s3" {
        self = .location(text)
      } else if let object = CatalogObject(arn) {
        self = .object(object)
      } else {
        return nil
      }
    } else if let object = Self.object(named: text) {
      self = .object(object)
    } else {
      return nil
    }
  }

  private static func object(named text: String) -> CatalogObject? {
    let parts = ASCII.split(text, at: ASCII.slash).map(String.init)
    guard !parts.contains(""), !text.utf8.contains(ASCII.colon) else { return nil }
    if parts == ["catalog"] { return CatalogObject(.catalog) }
    if parts.count > 1 {
      let names = Array(parts.dropFirst())
      switch parts[0] {
      case "catalog": return CatalogObject(.catalog, names)
      case "database": return CatalogObject(.database, names)
      case "table": return names.count > 1 ? CatalogObject(.table, names) : nil
      default: return nil
      }
    }
    // No name of Glue's that Lake Formation manages has a dot in it, so that one parts database and table.
    let names = ASCII.split(text, at: UInt8(ascii: ".")).map(String.init)
    if names.contains("") || names.count > 2 { return nil }
    return names.count == 2 ? CatalogObject(.table, names) : CatalogObject(.database, names)
  }

  /// Whether this is or includes an object, by its name: what has which tags the data lake tells.
  func covers(_ object: CatalogObject) -> Bool {
    switch self {
    case .everything: true
    case .object(let own): own.covers(object)
    case .location, .tagged: false
    }
  }

  /// Whether this is all tables of a database.
  func isEveryTable(of database: CatalogObject) -> Bool {
    guard case .object(let own) = self, own.kind == .table, own.path.last == "*", let parent = own.parent else {
      return false
    }
    return parent.covers(database)
  }

  /// Whether this has to do with something in a database: the database itself or a table of it.
  func isWithin(_ database: CatalogObject) -> Bool {
    if covers(database) { return true }
    guard case .object(let own) = self, own.kind == .table else { return false }
    return own.parent?.covers(database) ?? false
  }
}

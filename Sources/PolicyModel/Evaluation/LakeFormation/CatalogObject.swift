/// A catalog, a database or a table of the Glue Data Catalog.
/// https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html
public struct CatalogObject: Hashable, Sendable {
  /// The kinds of object that Lake Formation knows permissions for.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The account's catalog, or one nested in it.
    case catalog
    /// A database.
    case database
    /// A table or a view, with its partitions and versions.
    case table
  }

  /// What it is.
  public var kind: Kind
  /// The names from the outermost catalog to the object's own; empty for the account's catalog. The name `*` stands for
  /// every one.
  public var path: [String]
  /// The Region; nil where the object is named without one.
  public var region: String?
  /// The account that owns the catalog; nil where the object is named without one.
  public var account: AccountID?

  /// The object of these names.
  public init(_ kind: Kind, _ path: [String] = [], region: String? = nil, account: AccountID? = nil) {
    self.kind = kind
    self.path = path
    self.region = region
    self.account = account
  }

  /// The object that an ARN of Glue names; of a table's version the table, of a function its database. Nil for an ARN of
  /// anything else, such as a job.
  public init?(_ arn: ARN) {
    guard arn.service == "glue" else { return nil }
    let parts = ASCII.split(arn.resource, at: ASCII.slash).map(String.init)
    let names = Array(parts.dropFirst())
    switch parts[0] {
    case "catalog": self.init(.catalog, names)
    case "database" where !names.isEmpty: self.init(.database, names)
    case "table" where names.count > 1: self.init(.table, names)
    case "tableVersion" where names.count > 2: self.init(.table, names.dropLast())
    case "userDefinedFunction" where names.count > 1: self.init(.database, names.dropLast())
    default: return nil
    }
    region = arn.region.isEmpty ? nil : String(arn.region)
    account = arn.account
  }

  /// The database of a table; the catalog of a database.
  public var parent: CatalogObject? {
    switch kind {
    case .table: CatalogObject(.database, path.dropLast(), region: region, account: account)
    case .database: CatalogObject(.catalog, path.dropLast(), region: region, account: account)
    case .catalog: path.isEmpty ? nil : CatalogObject(.catalog, path.dropLast(), region: region, account: account)
    }
  }

  /// Whether this, in which `*` stands for any name, is or includes another object.
  func covers(_ other: CatalogObject) -> Bool {
    kind == other.kind && path.count == other.path.count
      && zip(path, other.path).allSatisfy { $0 == "*" || $0.utf8.elementsEqual($1.utf8) }
      && (region == nil || region == other.region) && (account == nil || account == other.account)
  }

  /// The object as messages show it: `table/sales/orders`.
  public var description: String { ([kind.rawValue] + path).joined(separator: "/") }
}

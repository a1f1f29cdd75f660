import Environment

/// A data catalog as statements see it.
struct SQLCatalog: Hashable {
  /// What answers for it.
  enum Answer: Hashable {
    /// The Glue Data Catalog of an account.
    case glue
    /// A function that answers as a Hive metastore does: data is read by the caller.
    case hive(SQLFunction)
    /// A function that answers for metadata and data.
    case lambda(SQLFunction)
  }

  let answer: Answer
  /// The name that it is registered by; nil for the account's own, which needs none.
  let registration: String?
  /// The account and Region whose databases it shows.
  let names: ResourceName

  /// The function that answers, where one does.
  var function: SQLFunction? {
    switch answer {
    case .glue: nil
    case .hive(let function), .lambda(let function): function
    }
  }
}

/// A function that Athena calls for a statement.
struct SQLFunction: Hashable {
  let arn: String
  /// Where it spills; nil for a function that answers for no catalog.
  let spill: BucketArea?
}

/// A table as statements see it.
struct SQLTable: Hashable {
  let catalog: SQLCatalog
  /// The database's name in Glue.
  let database: String
  let name: String
  /// Where its data lies.
  let area: BucketArea
  let isIceberg: Bool
  let isPartitioned: Bool
}

/// A view as statements see it.
struct SQLView: Hashable {
  let catalog: SQLCatalog
  let database: String
  let name: String
}

/// What a name in a query stands for.
enum SQLRelation: Hashable {
  case table(SQLTable)
  /// The partitions of a table, of which no data is read.
  case partitions(SQLTable)
  /// A view; what it reads stands beside it.
  case view(SQLView)
  /// The descriptions of all databases and tables of a catalog.
  case schema(SQLCatalog)
  /// Anything of a catalog whose function answers for the data.
  case foreign(SQLCatalog)
}

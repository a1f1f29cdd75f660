package import JSONText
import SourceText

/// The accounts, buckets, databases, roles and other things that policies are made for.
///
/// References between them are by name, and ARNs are derived, never given: account, partition and Region cannot
/// disagree. Entries that are wrong are left out, so an environment is to be used only where nothing was reported.
public struct Environment: Sendable {
  /// The partition that everything is in.
  public internal(set) var partition = AWSPartition.aws
  /// Whether the partition is wrong, so that nothing can be said of what belongs to it.
  var isPartitionUnknown = false
  /// The accounts by alias.
  public internal(set) var accounts = Entries<Account>()
  /// The KMS keys by alias.
  public internal(set) var kmsKeys = Entries<KMSKey>()
  /// The buckets by name or alias.
  public internal(set) var buckets = Entries<Bucket>()
  /// The Athena workgroups by name or alias.
  public internal(set) var workgroups = Entries<Workgroup>()
  /// The Lambda functions by name or alias.
  public internal(set) var functions = Entries<LambdaFunction>()
  /// The Athena data catalogs by name or alias.
  public internal(set) var dataCatalogs = Entries<DataCatalog>()
  /// The Glue databases by name or alias.
  public internal(set) var databases = Entries<Database>()
  /// The principals that exist already, by alias.
  public internal(set) var principals = Entries<ExistingPrincipal>()
  /// The roles to be made, by alias; their parameters are read by their templates.
  public internal(set) var roles = Entries<RoleEntry>()
  /// The tags that everything made gets, in the order of the file.
  public internal(set) var tags: [Tag] = []
  /// The names that each section declares, those of wrong entries included.
  public internal(set) var declared: [EnvironmentSection: [String]] = [:]
  /// Where the names of each section stand.
  var nameRanges: [EnvironmentSection: [String: SourceRange]] = [:]

  /// What it was read from; `null` where it was read from nothing.
  package internal(set) var source = JSONNode(.null)

  /// An environment of nothing.
  public init() {}

  /// The aliases of buckets by their names.
  var bucketAliases: [String: String] = [:]

  /// Whether a section declares `name`, be its entry right or wrong.
  public func declares(_ name: String, in section: EnvironmentSection) -> Bool { nameRanges[section]?[name] != nil }

  /// The bucket that is called `name`, whatever its alias.
  public func bucket(named name: String) -> Bucket? { bucketAliases[name].flatMap { buckets[$0] } }

  /// The workgroup of an account that is called `name`, whatever its alias.
  public func workgroup(named name: String, in account: Account) -> Workgroup? {
    workgroups.first { $0.name == name && $0.account == account }
  }
}

/// A tag of what is made.
public struct Tag: Sendable, Hashable {
  /// The key.
  public let key: String
  /// The value, which may be empty.
  public let value: String
}

/// The entries of a section in the order of the file, found by name.
public struct Entries<Entry: Sendable>: Sendable, Sequence {
  private var list: [Entry] = []
  private var places: [String: Int] = [:]

  init() {}

  /// The entry that is declared as `name`.
  public subscript(name: String) -> Entry? { places[name].map { list[$0] } }

  /// How many there are.
  public var count: Int { list.count }

  /// The entries in order.
  public func makeIterator() -> IndexingIterator<[Entry]> { list.makeIterator() }

  mutating func add(_ entry: Entry, as name: String) {
    places[name] = list.count
    list.append(entry)
  }
}

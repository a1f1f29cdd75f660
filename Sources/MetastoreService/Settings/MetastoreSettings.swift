/// What a metastore is to do.
public struct MetastoreSettings: Hashable, Sendable {
  /// The account whose catalog it shows.
  public var catalogAccount: String
  /// The Region that the catalog is in.
  public var catalogRegion: String
  /// The name of the data catalog in Athena, which views are rewritten to; nil to leave them as they are.
  public var catalogName: String?
  /// Where large answers are put; nil where there is no place.
  public var spillLocation: SpillLocation?
  /// Which databases and tables there are.
  public var names: NameRules
  /// Whether the catalog may be changed.
  public var isWritable: Bool

  /// The settings of a catalog that is shown whole and not changed.
  public init(
    catalogAccount: String, catalogRegion: String, catalogName: String? = nil, spillLocation: SpillLocation? = nil,
    names: NameRules = NameRules(), isWritable: Bool = false
  ) {
    self.catalogAccount = catalogAccount
    self.catalogRegion = catalogRegion
    self.catalogName = catalogName
    self.spillLocation = spillLocation
    self.names = names
    self.isWritable = isWritable
  }
}

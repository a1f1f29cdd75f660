/// The databases, or the tables, that have certain tags of Lake Formation.
/// https://docs.aws.amazon.com/lake-formation/latest/dg/tag-based-access-control.html
public struct LakeFormationTagExpression: Hashable, Sendable {
  /// Whether it means databases or tables.
  public var kind: CatalogObject.Kind
  /// The values of which an object must have one, by key: it must for every key. In lower case, as Lake Formation keeps
  /// keys and values.
  public private(set) var values: [String: Set<String>]
  /// The account whose objects it means; nil for those of any.
  public var account: AccountID?

  /// An expression of keys and values; of one without keys nothing is meant.
  public init(_ kind: CatalogObject.Kind, _ values: [String: [String]], account: AccountID? = nil) {
    self.kind = kind
    self.values = [:]
    for (key, values) in values { self.values[ASCII.folded(key), default: []].formUnion(values.map(ASCII.folded)) }
    self.account = account
  }

  /// Whether something that has these tags is meant.
  func matches(_ tags: [String: String]) -> Bool {
    !values.isEmpty && values.allSatisfy { key, values in tags[key].map(values.contains) ?? false }
  }
}

/// The tags of Lake Formation that an object was given.
public struct LakeFormationObjectTags: Hashable, Sendable {
  /// The object.
  public var object: CatalogObject
  /// The values by key, in lower case, as Lake Formation keeps both.
  public private(set) var tags: [String: String]

  /// The tags of an object.
  public init(_ object: CatalogObject, _ tags: [String: String]) {
    self.object = object
    self.tags = [:]
    for (key, value) in tags { self.tags[ASCII.folded(key)] = ASCII.folded(value) }
  }
}

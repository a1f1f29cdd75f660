import SourceText

/// An AWS account.
public struct Account: Sendable, Hashable, EnvironmentEntry {
  /// What the environment calls it.
  public let alias: String
  /// Its number: 12 digits.
  public let id: String
  /// The Regions that are used in it, the usual one first; never empty.
  public let regions: [String]

  /// The Region of what names none.
  public var defaultRegion: String { regions.first ?? "" }

  /// The same account under another number: for requests that must not be allowed.
  package func with(id: String) -> Account { Account(alias: alias, id: id, regions: regions) }

  static func read(_ name: Located<String>, _ reader: inout EntryReader, in environment: Environment) -> Account? {
    let isAlias = reader.checkAlias(name)
    let id = reader.requiredText("id", .accountID)
    if !reader.has("regions") {
      reader.require("regions", "its Regions, the usual one first", example: "[\"us-east-1\"]")
    }
    var regions: [String] = []
    for region in reader.texts("regions", .region) where reader.belongs(region, to: environment) {
      regions.append(region.value)
    }
    guard isAlias, let id, !regions.isEmpty else { return nil }
    return Account(alias: name.value, id: id.value, regions: regions)
  }
}

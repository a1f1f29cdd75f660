import SourceText

/// A KMS key that buckets are encrypted with.
public struct KMSKey: Sendable, Hashable, EnvironmentEntry {
  /// What the environment calls it.
  public let alias: String
  /// The account that it belongs to.
  public let account: Account
  /// The Region that it is in.
  public let region: String
  /// Its id: a UUID, or `mrk-` and 32 digits for a multi-Region key.
  public let id: String

  static func read(_ name: Located<String>, _ reader: inout EntryReader, in environment: Environment) -> KMSKey? {
    let isAlias = reader.checkAlias(name)
    let account = reader.account(in: environment)
    let region = reader.region(of: account, in: environment)
    let id = reader.requiredText("keyId", .keyID)
    guard isAlias, let account, let region, let id else { return nil }
    return KMSKey(alias: name.value, account: account, region: region, id: id.value)
  }
}

import JSONText
import SourceText

/// What answers for an Athena data catalog.
public enum DataCatalogType: String, Sendable, Hashable, CaseIterable {
  /// The Glue Data Catalog of an account.
  case glue = "GLUE"
  /// A Lambda function that answers as a Hive metastore does.
  case hive = "HIVE"
  /// A Lambda function that answers for metadata and data.
  case lambda = "LAMBDA"
}

/// An Athena data catalog.
public struct DataCatalog: Sendable, Hashable, EnvironmentEntry {
  /// What the environment calls it.
  public let alias: String
  /// Its name.
  public let name: String
  /// What answers for it.
  public let type: DataCatalogType
  /// The account that it is registered in; nil for one that every account has.
  public let account: Account?
  /// The function that answers, by name or alias.
  public let metadataFunction: Located<String>?
  /// The account whose databases it shows, where that is another.
  public let targetAccount: Account?
  /// Where its name is given.
  public let declaration: Located<String>

  static func read(
    _ declared: Located<String>, _ reader: inout EntryReader, in environment: Environment
  ) -> DataCatalog? {
    let name = reader.name(or: declared, .dataCatalog)
    if !reader.has("type") { reader.require("type", "GLUE, HIVE or LAMBDA", example: "GLUE") }
    let type = reader.choice("type", of: DataCatalogType.self)?.value
    let needsFunction = type == .hive || type == .lambda
    let account =
      needsFunction
      ? reader.account(in: environment)
      : reader.reference("account", to: .accounts, in: environment).flatMap { environment.accounts[$0.value] }
    let function =
      needsFunction
      ? reader.requiredReference("metadataFunction", to: .functions, in: environment, "the function that answers")
      : reader.reference("metadataFunction", to: .functions, in: environment)
    let target = reader.reference("targetAccount", to: .accounts, in: environment)
    if let function, type == .glue {
      reader.report(.contradiction("a catalog of type `GLUE` has no function", help: "write `HIVE`"), at: function)
    }
    guard let name, let type else { return nil }
    return DataCatalog(
      alias: declared.value, name: name.value, type: type, account: account, metadataFunction: function,
      targetAccount: target.flatMap { environment.accounts[$0.value] }, declaration: name)
  }
}

import JSONText
import SourceText

/// An Athena workgroup.
public struct Workgroup: Sendable, Hashable, EnvironmentEntry {
  /// What the environment calls it.
  public let alias: String
  /// Its name.
  public let name: String
  /// The account that it belongs to.
  public let account: Account
  /// The Region that it is in.
  public let region: String
  /// Where its results are written.
  public let results: Located<S3Location>
  /// Whether its settings win over those of clients.
  public let enforce: Bool

  static func read(
    _ declared: Located<String>, _ reader: inout EntryReader, in environment: Environment
  ) -> Workgroup? {
    let name = reader.name(or: declared, .workgroup)
    let account = reader.account(in: environment)
    let region = reader.region(of: account, in: environment)
    if !reader.has("results") {
      reader.require("results", "where its results are written", example: "s3://acme-athena-staging/staging/")
    }
    let results = reader.text("results", .location)
    let location = results.flatMap { S3Location($0.value) }
    if let results, location?.prefix.isEmpty == true { reader.report(.wholeBucket, at: results) }
    let enforce = reader.flag("enforce")?.value ?? false
    guard let name, let account, let region, let results, let location else { return nil }
    return Workgroup(
      alias: declared.value, name: name.value, account: account, region: region,
      results: Located(location, path: results.path, range: results.range), enforce: enforce)
  }
}

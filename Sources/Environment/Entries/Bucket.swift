import JSONText
import SourceText

/// What a bucket is used for.
public enum BucketUse: String, Sendable, Hashable, CaseIterable {
  /// Tables' data.
  case source
  /// Athena's results.
  case results
  /// What a client stages.
  case staging
  /// What a catalog function writes where an answer is too large.
  case spill
}

/// An S3 bucket and the prefixes that are used in it.
public struct Bucket: Sendable, Hashable, EnvironmentEntry {
  /// What the environment calls it.
  public let alias: String
  /// Its name.
  public let name: String
  /// The account that owns it.
  public let account: Account
  /// The Region that it is in.
  public let region: String
  /// Whether its entry says so itself, rather than its account.
  public let givesRegion: Bool
  /// What it is used for.
  public let uses: [BucketUse]
  /// The prefixes that are used, each empty or ending in `/`; never none.
  public let prefixes: [Located<String>]
  /// The prefix that clients stage in.
  public let stagingPrefix: String
  /// The prefix that results are written to.
  public let resultsPrefix: String
  /// The key that its objects are encrypted with, where it is one of KMS.
  public let kmsKey: KMSKey?
  /// Whether its locations are registered with Lake Formation, which then vends the access to them.
  public let lakeFormationRegistered: Bool
  /// Where it is declared.
  public let declaration: Located<String>

  static func read(_ declared: Located<String>, _ reader: inout EntryReader, in environment: Environment) -> Bucket? {
    let name = reader.name(or: declared, .bucket)
    let account = reader.account(in: environment)
    let region = reader.region(of: account, in: environment)
    if !reader.has("uses") {
      reader.require("uses", "what it holds: source, results, staging, spill", example: "[\"source\"]")
    }
    let uses = reader.choices("uses", of: BucketUse.self).map(\.value)
    if !reader.has("prefixes") {
      reader.require("prefixes", "the prefixes that are used", example: "[\"\(ParameterRule.prefix.example)\"]")
    }
    let prefixes = reader.texts("prefixes", .prefix)
    for prefix in prefixes where prefix.value.isEmpty { reader.report(.wholeBucket, at: prefix) }
    let staging = reader.prefix("stagingPrefix", among: prefixes)
    let results = reader.prefix("resultsPrefix", among: prefixes)
    let key = reader.reference("kmsKey", to: .kmsKeys, in: environment)
    let registered = reader.flag("lakeFormationRegistered")?.value ?? false
    let kmsKey = key.flatMap { environment.kmsKeys[$0.value] }
    if let key, let kmsKey, let region, kmsKey.region != region {
      reader.report(
        .contradiction(
          "the key \(key.value.quoted) is in \(kmsKey.region.quoted) and the bucket in \(region.quoted)",
          help: "S3 encrypts with keys of the bucket's own Region"), at: key)
    }
    guard let name, let account, let region, let first = prefixes.first?.value, !uses.isEmpty else { return nil }
    return Bucket(
      alias: declared.value, name: name.value, account: account, region: region, givesRegion: reader.has("region"),
      uses: uses,
      prefixes: prefixes, stagingPrefix: staging ?? first, resultsPrefix: results ?? first,
      kmsKey: kmsKey, lakeFormationRegistered: registered, declaration: declared)
  }

  /// The longest of its prefixes that `key` lies in.
  public func prefix(holding key: String) -> String? {
    prefixes.map(\.value).filter { key.utf8.starts(with: $0.utf8) }.max { $0.utf8.count < $1.utf8.count }
  }
}

extension EntryReader {
  /// One of a bucket's prefixes, or something within one.
  mutating func prefix(_ key: String, among prefixes: [Located<String>]) -> String? {
    guard let prefix = text(key, .prefix) else { return nil }
    if !prefixes.isEmpty, !prefixes.contains(where: { prefix.value.utf8.starts(with: $0.value.utf8) }) {
      report(
        .contradiction(
          "\(prefix.value.quoted) lies in none of the bucket's prefixes", help: "add it to its `prefixes`"), at: prefix)
    }
    return prefix.value
  }
}

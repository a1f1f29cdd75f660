import HiveMetastore
import JSONText
import PolicyModel
import SourceText

extension MetastoreConfiguration {
  /// The names of the variables that are read, beside those of AWS itself.
  public static let variables = [
    "TARGET_ACCOUNT_ID", "CATALOG_REGION", "CATALOG_NAME", "SPILL_LOCATION", "SPILL_TTL", "INCLUDE_NAMES",
    "EXCLUDE_NAMES", "WRITE_ENABLED", "ACCESS_POLICY", "ACCESS_POLICY_FILE", "ACCESS_POLICY_OBJECT",
    "ACCESS_POLICY_TTL", "CACHE_TTL", "CATALOG_ROLE_ARN", "CATALOG_ROLE_EXTERNAL_ID", "CATALOG_ROLE_SESSION_TAGS",
    "LOG_LEVEL",
  ]

  /// Reads the variables of an environment, and finds everything that is wrong with them.
  public init(environment: [String: String]) throws(ConfigurationProblems) {
    var reader = VariableReader(environment)
    let account = reader.account("TARGET_ACCOUNT_ID")
    let region = reader.region("CATALOG_REGION", else: "AWS_REGION", "AWS_DEFAULT_REGION")
    let settings = MetastoreSettings(
      catalogAccount: account, catalogRegion: region, catalogName: reader.catalogName("CATALOG_NAME"),
      spillLocation: reader.location("SPILL_LOCATION"),
      names: NameRules(includes: reader.patterns("INCLUDE_NAMES"), excludes: reader.patterns("EXCLUDE_NAMES")),
      isWritable: reader.flag("WRITE_ENABLED"))
    // Answers are never used again here: read for the sake of who comes from the Python function, and checked.
    _ = reader.seconds("SPILL_TTL", default: 0)
    let access = reader.access()
    let cacheMilliseconds = reader.seconds("CACHE_TTL", default: 0) * 1_000
    let role = reader.role()
    let level = reader.level("LOG_LEVEL", else: "AWS_LAMBDA_LOG_LEVEL")
    reader.checkNames(Self.variables)
    guard reader.problems.isEmpty else { throw ConfigurationProblems(problems: reader.problems) }
    self.init(
      settings: settings, access: access, cacheMilliseconds: cacheMilliseconds, catalogRole: role, logLevel: level)
  }
}

extension VariableReader {
  fileprivate mutating func access() -> MetastoreConfiguration.AccessSource {
    let names = ["ACCESS_POLICY", "ACCESS_POLICY_FILE", "ACCESS_POLICY_OBJECT"].filter { self[$0] != nil }
    if names.count > 1 { report(names[1], "only one of \(names.joined(separator: ", ")) may be set") }
    let age = seconds("ACCESS_POLICY_TTL", default: 60) * 1_000
    if let text = self["ACCESS_POLICY"] {
      do throws(AccessPolicyError) {
        return .inline(try AccessPolicy.read(Array(text.utf8), name: "ACCESS_POLICY"))
      } catch {
        report("ACCESS_POLICY", error.message)
        return .none
      }
    }
    if let path = self["ACCESS_POLICY_FILE"] { return .file(path) }
    guard let text = self["ACCESS_POLICY_OBJECT"] else { return .none }
    let parts = text.utf8.dropFirst(5).split(separator: UInt8(ascii: "/"), maxSplits: 1)
    guard text.begins(with: "s3://"), parts.count == 2 else {
      report("ACCESS_POLICY_OBJECT", "`\(text)` is not the place of an object, such as `s3://bucket/access.json`")
      return .none
    }
    return .object(
      bucket: String(decoding: parts[0], as: UTF8.self), key: String(decoding: parts[1], as: UTF8.self),
      milliseconds: age)
  }

  fileprivate mutating func role() -> MetastoreConfiguration.CatalogRole? {
    let tags = parameters("CATALOG_ROLE_SESSION_TAGS")
    guard let text = self["CATALOG_ROLE_ARN"] else {
      for name in ["CATALOG_ROLE_EXTERNAL_ID", "CATALOG_ROLE_SESSION_TAGS"] where self[name] != nil {
        report(name, "it says nothing without CATALOG_ROLE_ARN")
      }
      return nil
    }
    guard let arn = ARN(text), arn.service.hasSameBytes(as: "iam"), arn.resource.begins(with: "role/") else {
      report("CATALOG_ROLE_ARN", "`\(text)` is not a role's ARN, such as `arn:aws:iam::111122223333:role/catalog`")
      return nil
    }
    let id = self["CATALOG_ROLE_EXTERNAL_ID"]
    if let id, !(2...1_224).contains(id.utf8.count) || !id.utf8.allSatisfy(Self.isOfExternalID) {
      report("CATALOG_ROLE_EXTERNAL_ID", "it is no external ID: 2 to 1,224 letters, digits and `_+=,.@:/-`")
    }
    for tag in tags.entries where !(1...128).contains(tag.key.count) || tag.value.count > 256 {
      report("CATALOG_ROLE_SESSION_TAGS", "`\(tag.key)` is no tag: keys have 1 to 128 characters, values up to 256")
    }
    if tags.entries.count > 50 { report("CATALOG_ROLE_SESSION_TAGS", "a session has no more than 50 tags") }
    return MetastoreConfiguration.CatalogRole(arn: text, externalID: id, sessionTags: tags)
  }

  /// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  private static func isOfExternalID(_ byte: UInt8) -> Bool {
    byte.isDigit || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "_+=,.@:/-".utf8.contains(byte)
  }
}

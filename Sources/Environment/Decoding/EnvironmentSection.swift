/// A part of the environment that declares things by name.
public enum EnvironmentSection: String, Sendable, CaseIterable {
  case accounts, buckets, kmsKeys, workgroups, dataCatalogs, databases, functions, roles, principals

  /// Every top key of an environment.
  public static let topKeys = ["version", "partition"] + allCases.map(\.rawValue) + ["tags"]

  /// A name that an entry could have.
  public var exampleName: String {
    switch self {
    case .accounts: "lake"
    case .buckets: ParameterRule.bucket.example
    case .kmsKeys: "lake-key"
    case .workgroups: ParameterRule.workgroup.example
    case .dataCatalogs: ParameterRule.dataCatalog.example
    case .databases: ParameterRule.database.example
    case .functions: ParameterRule.function.example
    case .roles: "transfer"
    case .principals: "analyst"
    }
  }

  /// What must be given of an entry that is referred to but not declared.
  ///
  /// - Parameter use: what a bucket is referred to for.
  public func required(of name: String, use: BucketUse? = nil) -> [MissingParameter] {
    let path = [rawValue, name]
    func parameter(
      _ key: String, _ words: String, _ example: String, refersTo entry: ReferredEntry? = nil
    ) -> MissingParameter {
      MissingParameter(path: path + [key], words: words, example: example, refersTo: entry)
    }
    let lake = ReferredEntry(.accounts, EnvironmentSection.accounts.exampleName)
    let account = parameter("account", "the alias of its account", lake.name, refersTo: lake)
    switch self {
    case .accounts:
      return [
        parameter("id", ParameterRule.accountID.words, ParameterRule.accountID.example),
        parameter("regions", "its Regions, the usual one first", "[\"us-east-1\"]"),
      ]
    case .buckets:
      let use = use ?? .source
      return [
        account, parameter("uses", "what it holds: source, results, staging, spill", "[\"\(use.rawValue)\"]"),
        parameter(
          "prefixes", "the prefixes that are used",
          use == .source ? "[\"\(ParameterRule.prefix.example)\"]" : "[\"\(use.rawValue)/\"]"),
      ]
    case .kmsKeys: return [account, parameter("keyId", ParameterRule.keyID.words, ParameterRule.keyID.example)]
    case .workgroups:
      return [
        account,
        parameter(
          "results", "where its results are written", "s3://acme-athena-staging/staging/",
          refersTo: ReferredEntry(.buckets, "acme-athena-staging", use: .staging)),
      ]
    case .databases:
      return [
        account,
        parameter(
          "tables", "the location of each table", "{\"orders\":\"\(ParameterRule.location.example)\"}",
          refersTo: ReferredEntry(.buckets, ParameterRule.bucket.example)),
      ]
    case .dataCatalogs: return [parameter("type", "GLUE, HIVE or LAMBDA", "GLUE")]
    case .functions: return [account, parameter("role", "the name of its execution role", "lambda-execution")]
    case .roles: return [parameter("template", "the role that it is made from", "athena-source")]
    case .principals: return [account, parameter("role", "the role's name", "analyst")]
    }
  }
}

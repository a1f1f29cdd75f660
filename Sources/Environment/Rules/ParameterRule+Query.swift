/// Rules of what belongs to Athena, Glue and Lambda.
extension ParameterRule {
  /// The name of an Athena workgroup.
  /// https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html
  public static let workgroup = ParameterRule(
    "workgroup", noun: "a workgroup name", "1 to 128 of `A-Z`, `a-z`, `0-9`, `.`, `_` and `-`", example: "prequel"
  ) { $0.isWord(with: ".-", count: 1...128) }

  /// The name of an Athena data catalog.
  /// https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateDataCatalog.html
  public static let dataCatalog = ParameterRule(
    "dataCatalog", noun: "a data catalog name", "1 to 256 of `A-Z`, `a-z`, `0-9`, `_`, `@` and `-`",
    example: "AwsDataCatalog"
  ) { $0.isWord(with: "@-", count: 1...256) }

  /// The name of a Glue database.
  /// https://docs.aws.amazon.com/glue/latest/webapi/API_DatabaseInput.html
  public static let database = ParameterRule(
    "database", noun: "a database name", glueWords, example: "sales", problem: glueProblem)

  /// The name of a Glue table.
  public static let table = ParameterRule(
    "table", noun: "a table name", glueWords, example: "orders", problem: glueProblem)

  /// How the names of tables begin that a client makes and drops.
  public static let tablePrefix = ParameterRule(
    "snapshotTablePrefix", noun: "a table name prefix", glueWords, example: "prequel",
    problem: { text in
      text.isEmpty ? .because("every table begins so: all of them could be dropped") : glueProblem(text)
    })

  /// The name of a Lambda function.
  /// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
  public static let function = ParameterRule(
    "functionName", noun: "a function name", "1 to 64 of `A-Z`, `a-z`, `0-9`, `_` and `-`",
    example: "cross-account-athena",
    problem: { text in
      if text.isWord(with: "-", count: 1...64) { return nil }
      return text.hasPrefix("arn:") ? .because("give the name alone: ARNs are derived") : .form
    })

  /// The host and path of an identity provider.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
  public static let provider = ParameterRule(
    "provider", noun: "an identity provider",
    "a host name and path of `A-Z`, `a-z`, `0-9` and `_.:/-`, without `https://`",
    example: "accounts.google.com",
    problem: { text in
      if text.hasPrefix("https:") || text.hasPrefix("http:") { return .because("write it without `https://`") }
      if text.hasPrefix("arn:") { return .because("give the provider alone: ARNs are derived") }
      return text.isWord(with: ".:/-", count: 3...255) && text.contains(anyOf: ".") && !text.hasSuffix("/")
        ? nil : .form
    })

  /// A claim of an identity token that a trust policy compares with.
  public static let claim = ParameterRule(
    "claim", noun: "a token's claim", "1 to 255 printable ASCII characters", example: "109876543210987654321",
    problem: { text in
      guard text.isMade(of: { (0x21...0x7E).contains($0) }, count: 1...255) else { return .form }
      return policyTextProblem(text)
    })

  /// The audience of an identity token: the organisation that it was asked for.
  public static let audience = ParameterRule(
    "audience", noun: "a token's audience", "1 to 255 printable ASCII characters", example: "vendor-org-42",
    problem: claim.problem)

  private static let glueWords = "1 to 255 characters, without `/`, `*` and `?`"

  @Sendable private static func glueProblem(_ text: String) -> Problem? {
    if text.isEmpty || text.utf8.count > 255 || text.utf8.contains(UInt8(ascii: "/")) { return .form }
    if text.hasPrefix("arn:") { return .because("give the name alone: ARNs are derived") }
    return policyTextProblem(text)
  }
}

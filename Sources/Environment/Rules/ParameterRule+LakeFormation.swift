/// Rules of what belongs to Lake Formation.
extension ParameterRule {
  /// The value of the session tag by which Lake Formation knows a query engine.
  /// https://docs.aws.amazon.com/lake-formation/latest/dg/register-query-engine.html
  public static let sessionTagValue = ParameterRule(
    "sessionTagValue", noun: "a session tag value", "1 to 255 of `A-Z`, `a-z`, `0-9`, space and `_.:/=+@-`",
    example: "sessionfortag",
    problem: { text in
      if text.contains(anyOf: "*?") { return .because("the tag's value is compared as it stands") }
      return text.isWord(with: " .:/=+@-", count: 1...255) ? nil : .form
    })

  /// The name of a column.
  /// https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_TableWithColumnsResource.html
  public static let column = ParameterRule(
    "column", noun: "a column name", "1 to 255 printable characters, without `*` and `?`", example: "order_id",
    problem: { text in
      guard (1...255).contains(text.utf8.count) else { return .form }
      return policyTextProblem(text)
    })

  /// A table of a declared database.
  public static let tableOfDatabase = ParameterRule(
    "tables", noun: "a table of a database", "a name under `databases`, `.` and the name of one of its tables",
    example: "sales.orders",
    problem: { text in
      if text.hasPrefix("arn:") { return .because("give the names alone: ARNs are derived") }
      let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return .form }
      return policyTextProblem(text)
    })
}

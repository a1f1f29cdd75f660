public import JSONText

extension GlueClient {
  /// The table of that name.
  public func getTable(
    _ database: String, _ name: String, _ context: CallContext
  ) throws(AWSError) -> GlueTable {
    GlueTable(
      try object("GetTable", Self.texts(["DatabaseName": database, "Name": name]), name: "Table", context))
  }

  /// Every table of a database, or the first `limit`.
  ///
  /// - Parameter expression: a regular expression that names must match; nil for all.
  public func getTables(
    _ database: String, expression: String? = nil, limit: Int? = nil, _ context: CallContext
  ) throws(AWSError) -> [GlueTable] {
    var parameters = Self.texts(["DatabaseName": database])
    if let expression { parameters += Self.texts(["Expression": expression]) }
    return try list(
      "GetTables", parameters, name: "TableList", pageSize: 100, limit: limit, context, transform: GlueTable.init)
  }

  /// Makes a table of a `TableInput`.
  public func createTable(_ database: String, _ input: JSONNode, _ context: CallContext) throws(AWSError) {
    _ = try call("CreateTable", Self.texts(["DatabaseName": database]) + [JSONMember("TableInput", input)], context)
  }

  /// Makes a `TableInput` of the table that it names.
  public func updateTable(_ database: String, _ input: JSONNode, _ context: CallContext) throws(AWSError) {
    _ = try call("UpdateTable", Self.texts(["DatabaseName": database]) + [JSONMember("TableInput", input)], context)
  }

  /// Deletes a table, but none of its data.
  public func deleteTable(_ database: String, _ name: String, _ context: CallContext) throws(AWSError) {
    _ = try call("DeleteTable", Self.texts(["DatabaseName": database, "Name": name]), context)
  }
}

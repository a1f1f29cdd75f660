public import JSONText

extension GlueClient {
  /// The database of that name.
  public func getDatabase(_ name: String, _ context: CallContext) throws(AWSError) -> GlueDatabase {
    GlueDatabase(try object("GetDatabase", Self.texts(["Name": name]), name: "Database", context))
  }

  /// Every database, or the first `limit`.
  public func getDatabases(limit: Int? = nil, _ context: CallContext) throws(AWSError) -> [GlueDatabase] {
    try list(
      "GetDatabases", [], name: "DatabaseList", pageSize: 100, limit: limit, context, transform: GlueDatabase.init)
  }

  /// Makes a database of a `DatabaseInput`.
  public func createDatabase(_ input: JSONNode, _ context: CallContext) throws(AWSError) {
    _ = try call("CreateDatabase", [JSONMember("DatabaseInput", input)], context)
  }

  /// Makes a `DatabaseInput` of the database called `name`.
  public func updateDatabase(_ name: String, _ input: JSONNode, _ context: CallContext) throws(AWSError) {
    _ = try call("UpdateDatabase", Self.texts(["Name": name]) + [JSONMember("DatabaseInput", input)], context)
  }

  /// Deletes a database with its tables, but none of their data.
  public func deleteDatabase(_ name: String, _ context: CallContext) throws(AWSError) {
    _ = try call("DeleteDatabase", Self.texts(["Name": name]), context)
  }
}

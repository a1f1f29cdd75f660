import HiveMetastore
import JSONText
import MetastoreService
import Synchronization
import XCTest

/// What the APIs that change the catalog do.
final class ChangingTests: XCTestCase {
  private let metastore = TestMetastore()

  private func text(_ value: some ThriftStruct) -> String { JSONWriter.quoted(value.tjson) }

  private func names(_ api: String, _ request: String, _ member: String) throws -> [String] {
    (try metastore.ask(api, request)[member]?.elements ?? []).compactMap(\.string)
  }

  private func table(_ name: String) throws -> Table {
    let answer = try metastore.ask("getTable", #"{"dbName":"sales","tableName":"\#(name)"}"#)
    return try Table(tjson: answer["tableDesc"]?.string ?? "")
  }

  private func partitionNames() throws -> [String] {
    try names("getPartitionNames", #"{"dbName":"sales","tableName":"orders"}"#, "partitionNames")
  }

  private func partition(_ values: [String]) throws -> Partition {
    var partition = Partition()
    partition.values = values
    partition.databaseName = "sales"
    partition.tableName = "orders"
    partition.storage = try table("orders").storage
    return partition
  }

  func testDatabases() throws {
    let created = try metastore.ask(
      "createDatabase", #"{"name":"N1","description":"d","location":"s3://n1/","params":{"a":"b","c":null}}"#)
    XCTAssertEqual(created["successful"]?.bool, true)
    var database = try Database(tjson: metastore.ask("getDatabase", #"{"dbName":"n1"}"#)["database"]?.string ?? "")
    XCTAssertEqual(database.parameters, ["a": "b"])
    XCTAssertEqual(metastore.error("createDatabase", #"{"name":"n1"}"#)?.kind, .alreadyExists)
    database.description = "d2"
    try metastore.ask("alterDatabase", #"{"dbName":"n1","dbDescription":\#(text(database))}"#)
    XCTAssertEqual(
      try Database(tjson: metastore.ask("getDatabase", #"{"dbName":"n1"}"#)["database"]?.string ?? "").description, "d2"
    )
    database.name = "n2"
    XCTAssertEqual(
      metastore.error("alterDatabase", #"{"dbName":"n1","dbDescription":\#(text(database))}"#)?.kind, .invalidOperation)
    try metastore.ask("createDatabaseFromDB", #"{"dbDesc":\#(text(database))}"#)
    XCTAssertEqual(try metastore.ask("dbExists", #"{"dbName":"n2"}"#)["exists"]?.bool, true)
    try metastore.ask("dropDatabase", #"{"dbName":"n2","deleteData":true,"cascade":false}"#)
    XCTAssertEqual(try metastore.ask("dbExists", #"{"dbName":"n2"}"#)["exists"]?.bool, false)
    XCTAssert(metastore.observations.observations.contains(.keptData(of: "n2")))
    XCTAssertEqual(metastore.error("dropDatabase", #"{"dbName":"sales"}"#)?.kind, .invalidOperation)
    try metastore.ask("dropDatabase", #"{"dbName":"sales","cascade":true}"#)
    XCTAssertEqual(try metastore.ask("dbExists", #"{"dbName":"sales"}"#)["exists"]?.bool, false)
  }

  func testTables() throws {
    var orders = try table("orders")
    orders.name = "Orders2"
    try metastore.ask("createTable", #"{"tableDesc":\#(text(orders))}"#)
    var copy = try table("orders2")
    XCTAssertEqual(copy.storage, orders.storage)
    XCTAssertEqual(copy.partitionKeys, orders.partitionKeys)
    XCTAssertEqual(copy.parameters, orders.parameters)
    copy.owner = "someone"
    try metastore.ask("alterTable", #"{"dbName":"sales","tableName":"orders2","tableDesc":\#(text(copy))}"#)
    XCTAssertEqual(try table("orders2").owner, "someone")
    copy.name = "orders3"
    XCTAssertEqual(
      metastore.error("alterTable", #"{"dbName":"sales","tableName":"orders2","tableDesc":\#(text(copy))}"#)?.kind,
      .invalidOperation)
    try metastore.ask("dropTable", #"{"dbName":"sales","tableName":"orders2","deleteData":true}"#)
    XCTAssertEqual(metastore.error("dropTable", #"{"dbName":"sales","tableName":"orders2"}"#)?.kind, .noSuchObject)
    XCTAssertEqual(metastore.error("createTable", #"{"tableDesc":"{}"}"#)?.kind, .invalidObject)
    for name in ["sorted", "skewed", "iceberg", "v_hive"] {
      let before = try table(name)
      try metastore.ask("alterTable", #"{"dbName":"sales","tableName":"\#(name)","tableDesc":\#(text(before))}"#)
      let after = try table(name)
      XCTAssertEqual(after.storage, before.storage, name)
      XCTAssertEqual(after.viewOriginalText, before.viewOriginalText, name)
    }
  }

  /// The catalog's account does not know its catalog by the name that this data source has.
  func testAViewIsWrittenAsItsOwnAccountReadsIt() throws {
    func stored() -> JSONNode? { metastore.glue.state.withLock { $0.tables["sales/v_presto"] } }
    let before = stored()
    let view = try table("v_presto")
    try metastore.ask("alterTable", #"{"dbName":"sales","tableName":"v_presto","tableDesc":\#(text(view))}"#)
    for member in ["ViewOriginalText", "ViewExpandedText"] {
      XCTAssertEqual(stored()?[member]?.string, before?[member]?.string, member)
    }
    XCTAssertEqual(try table("v_presto").viewOriginalText, view.viewOriginalText)
  }

  func testPartitionsAreMade() throws {
    let orders = try table("orders")
    let created = try metastore.ask("createPartition", #"{"tableDesc":\#(text(orders)),"values":["2031","01"]}"#)
    let made = try Partition(tjson: created["partitionDesc"]?.string ?? "")
    XCTAssertEqual(made.storage?.location, "s3://lake/sales/orders/year=2031/month=01")
    try metastore.ask("appendPartition", #"{"dbName":"sales","tableName":"orders","partitionValues":["2032","a:b"]}"#)
    let added = try partition(["2033", "01"])
    XCTAssertEqual(
      try metastore.ask("addPartition", #"{"partitionDesc":\#(text(added))}"#)["partitionDesc"]?.string, added.tjson)
    let many = try (0..<250).map { text(try partition(["3000", "\($0)"])) }.joined(separator: ",")
    XCTAssertEqual(try metastore.ask("addPartitions", #"{"partitionDescs":[\#(many)]}"#).members?.count, 0)
    let names = try partitionNames()
    XCTAssertEqual(names.count, 4 + 3 + 250)
    XCTAssert(names.contains("year=2032/month=a%3Ab"))
    XCTAssertEqual(metastore.glue.calls.count { $0 == "BatchCreatePartition" }, 3)
    for request in [
      #"{"tableDesc":\#(text(orders)),"values":["2031"]}"#, #"{"tableDesc":\#(text(orders)),"values":[]}"#,
    ] {
      XCTAssertEqual(metastore.error("createPartition", request)?.kind, .invalidObject)
    }
    XCTAssertEqual(metastore.error("addPartition", #"{"partitionDesc":"{}"}"#)?.kind, .invalidObject)
  }

  func testPartitionsAreChangedAndRemoved() throws {
    var changed = try partition(["2023", "01"])
    changed.parameters = ["numRows": "11"]
    let place = #""dbName":"sales","tableName":"orders""#
    try metastore.ask("alterPartition", #"{\#(place),"partitionDesc":\#(text(changed))}"#)
    changed.parameters = ["numRows": "12"]
    try metastore.ask("alterPartitions", #"{\#(place),"partitionDescs":[\#(text(changed))]}"#)
    let found = try names("getPartitionsByNames", #"{\#(place),"names":"year=2023/month=01"}"#, "partitionDescs")
    XCTAssertEqual(try Partition(tjson: found[0]).parameters, ["numRows": "12"])
    let absent = try partition(["1", "1"])
    let failed = metastore.error("alterPartitions", #"{\#(place),"partitionDescs":[\#(text(absent))]}"#)
    XCTAssertEqual(failed?.kind, .noSuchObject)
    XCTAssert(failed?.message.contains("(partition 1/1)") == true)
    let renamed = try partition(["2040", "01"])
    XCTAssertEqual(
      try metastore.ask(
        "renamePartition", #"{\#(place),"partitionValue":["2023","01"],"partitionDesc":\#(text(renamed))}"#)[
          "successful"]?.bool, true)
    XCTAssertEqual(
      try metastore.ask("renamePartition", #"{\#(place),"partitionValue":["2023","01"],"partitionDesc":""}"#)[
        "successful"]?.bool, false)
    XCTAssertEqual(
      try partitionNames(), ["year=2023/month=12", "year=2024/month=01", "year=2024/month=02", "year=2040/month=01"])
    try metastore.ask("dropPartition", #"{\#(place),"arguments":["2040","01"]}"#)
    let dropped = try metastore.ask("dropPartitions", #"{\#(place),"partNames":["year=2023/month=12"]}"#)
    XCTAssertEqual(
      try DropPartitionsResult(tjson: dropped["result"]?.string ?? "").partitions?.map(\.values), [["2023", "12"]])
    XCTAssertEqual(
      try metastore.ask("dropPartitions", #"{\#(place),"partNames":[]}"#)["result"].map(JSONWriter.minified), "null")
    try metastore.ask("dropPartitions", #"{\#(place)}"#)
    XCTAssertEqual(try partitionNames(), [])
  }

  func testNothingIsChangedUnlessItIsEnabled() throws {
    let metastore = TestMetastore(isWritable: false)
    for api in APINames.changing {
      let error = metastore.error(api, #"{"dbName":"sales","tableName":"orders"}"#)
      XCTAssert(error?.message.contains("WRITE_ENABLED") == true, api)
    }
    XCTAssertEqual(metastore.glue.calls, [])
  }
}

/// The names of the connector's APIs.
enum APINames {
  static let reading = [
    "getDatabaseNames", "getDatabases", "listDatabases", "getDatabase", "dbExists", "tableExists", "getTableNames",
    "getTables", "listTables", "getTable", "getPartitionNames", "getPartitions", "getPartitionsByNames",
    "listPartitions", "listPartitionsByExpr", "getAllDatabases", "getAllDatabaseObjects", "getAllTables",
    "getTableObjects",
  ]
  static let changing = [
    "createDatabase", "createDatabaseFromDB", "alterDatabase", "dropDatabase", "createTable", "alterTable",
    "dropTable", "createPartition", "addPartition", "addPartitions", "alterPartition", "alterPartitions",
    "appendPartition", "renamePartition", "dropPartition", "dropPartitions",
  ]
}

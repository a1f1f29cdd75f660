import HiveMetastore
import JSONText
import MetastoreService
import Synchronization
import XCTest

/// What the APIs that read answer.
final class ReadingTests: XCTestCase {
  private let metastore = TestMetastore()

  private func texts(_ api: String, _ request: String, _ member: String) throws -> [String] {
    let answer = try metastore.ask(api, request)[member]
    return (answer?.elements ?? answer.map { [$0] } ?? []).compactMap(\.string)
  }

  private func table(_ name: String, of database: String = "sales") throws -> Table {
    try Table(tjson: texts("getTable", #"{"dbName":"\#(database)","tableName":"\#(name)"}"#, "tableDesc")[0])
  }

  func testNames() throws {
    let cases: [(String, String, String, [String])] = [
      ("getDatabaseNames", "{}", "databases", ["empty_db", "sales", "secret"]),
      ("getDatabaseNames", #"{"filter":"s.*"}"#, "databases", ["sales", "secret"]),
      ("getDatabaseNames", #"{"filter":"s"}"#, "databases", []),
      ("getAllDatabases", "{}", "databases", ["empty_db", "sales", "secret"]),
      ("getTableNames", #"{"dbName":"sales","filter":"(v_|i).*"}"#, "tables", ["iceberg", "v_hive", "v_presto"]),
      (
        "getTableNames", #"{"dbName":"SALES","filter":null}"#, "tables",
        ["daily", "iceberg", "link", "notype", "orders", "secret_link", "skewed", "sorted", "v_hive", "v_presto"]
      ),
      ("getAllTables", #"{"dbName":"secret"}"#, "tables", ["plans"]),
      ("getTableNames", #"{"dbName":"empty_db"}"#, "tables", []),
      (
        "getPartitionNames", #"{"dbName":"sales","tableName":"orders","maxSize":-1}"#, "partitionNames",
        ["year=2023/month=01", "year=2023/month=12", "year=2024/month=01", "year=2024/month=02"]
      ),
      (
        "getPartitionNames", #"{"dbName":"sales","tableName":"daily"}"#, "partitionNames",
        ["dt=10%3A00", "dt=__HIVE_DEFAULT_PARTITION__", "dt=a%3Db", "dt=x%2Fy", "dt=東京"]
      ),
      ("getPartitionNames", #"{"dbName":"sales","tableName":"notype"}"#, "partitionNames", []),
      (
        "getPartitionNames", #"{"dbName":"sales","tableName":"orders","maxSize":3}"#, "partitionNames",
        ["year=2023/month=01", "year=2024/month=01", "year=2024/month=02"]
      ),
    ]
    for (api, request, member, expected) in cases {
      XCTAssertEqual(try texts(api, request, member), expected, "\(api) \(request)")
    }
  }

  func testDatabases() throws {
    for (api, member) in [
      ("getDatabases", "databaseObjects"), ("listDatabases", "databases"), ("getAllDatabaseObjects", "databaseObjects"),
    ] {
      let names = try texts(api, "{}", member).map { try Database(tjson: $0).name }
      XCTAssertEqual(names, ["empty_db", "sales", "secret"], api)
    }
    let sales = try Database(tjson: texts("getDatabase", #"{"dbName":"sales"}"#, "database")[0])
    XCTAssertEqual(sales.description, "Sales — gold")
    XCTAssertEqual(sales.locationURI, "s3://lake/sales/")
    XCTAssertEqual(sales.parameters, ["owner": "team-a"])
    XCTAssertEqual(
      try metastore.ask("getDatabases", #"{"filter":"none"}"#)["databaseObjects"].map(JSONWriter.minified), "null")
  }

  func testWhatIsThere() throws {
    let cases: [(String, String, Bool)] = [
      ("dbExists", #"{"dbName":"Sales"}"#, true), ("dbExists", #"{"dbName":"none"}"#, false),
      ("tableExists", #"{"dbName":"sales","tableName":"ORDERS"}"#, true),
      ("tableExists", #"{"dbName":"sales","tableName":"none"}"#, false),
      ("tableExists", #"{"dbName":"none","tableName":"orders"}"#, false),
      ("tableExists", #"{"dbName":"sales","tableName":"far_link"}"#, false),
    ]
    for (api, request, expected) in cases {
      XCTAssertEqual(try metastore.ask(api, request)["exists"]?.bool, expected, "\(api) \(request)")
    }
  }

  func testEveryKindOfTable() throws {
    let orders = try table("orders")
    XCTAssertEqual(orders.createTime, 1_795_270_818)
    XCTAssertEqual(orders.parameters, ["EXTERNAL": "TRUE", "comment": "all orders"])
    XCTAssertEqual(orders.storage?.columns?.map(\.comment), ["pk", nil])
    XCTAssertEqual(orders.storage?.columns?.map(\.type), ["bigint", "string"])
    XCTAssertEqual(orders.storage?.serDe?.name, "ser")
    XCTAssertEqual(orders.storage?.numberOfBuckets, -1)
    XCTAssertEqual(orders.partitionKeys?.map(\.name), ["year", "month"])
    let sorted = try table("sorted").storage
    XCTAssertEqual(sorted?.sortColumns?.map(\.column), ["b", "a"])
    XCTAssertEqual(sorted?.sortColumns?.map(\.order), [1, 0])
    XCTAssertEqual(try table("skewed").storage?.skewedInfo?.columnValues, [["x"], ["yy"]])
    XCTAssertEqual(
      try table("skewed").storage?.skewedInfo?.locations,
      [SkewedLocation(values: ["x"], location: "s3://lake/k/b=x")])
    XCTAssertEqual(try table("iceberg").storage?.serDe?.serializationLib, "")
    XCTAssertEqual(try table("notype").tableType, "EXTERNAL_TABLE")
    XCTAssertEqual(try table("link").name, "link")
    XCTAssertEqual(try table("v_hive").viewExpandedText, "SELECT `orders`.`id`")
    let view = try table("v_presto")
    XCTAssertEqual(view.viewExpandedText, "SELECT 1")
    XCTAssertEqual(
      view.viewOriginalText,
      "/* Presto View: eyJvcmlnaW5hbFNxbCI6IlNFTEVDVCAxIiwiY2F0YWxvZyI6InhhY2N0Iiwic2NoZW1hIjoic2FsZXMifQ== */")
  }

  func testTablesByName() throws {
    for api in ["getTables", "getTableObjects"] {
      let names = try texts(api, #"{"dbName":"sales","tableNames":["orders","none","daily","orders"]}"#, "tables")
      XCTAssertEqual(try names.map { try Table(tjson: $0).name }, ["orders", "daily"], api)
    }
    XCTAssertEqual(
      try metastore.ask("getTables", #"{"dbName":"sales","tableNames":"none"}"#)["tables"].map(JSONWriter.minified),
      "null")
  }

  func testPages() throws {
    var names: [String?] = []
    var token = "null"
    for _ in 0..<10 {
      let page = try metastore.ask("listTables", #"{"dbName":"sales","maxSize":3,"nextToken":\#(token)}"#)
      names += try (page["tables"]?.elements ?? []).compactMap(\.string).map { try Table(tjson: $0).name }
      guard let next = page["nextToken"]?.string else { break }
      token = #""\#(next)""#
    }
    XCTAssertEqual(
      names,
      ["daily", "iceberg", "link", "notype", "orders", "secret_link", "skewed", "sorted", "v_hive", "v_presto"])
    let cases: [(String, [String], String?)] = [
      (#"{"filter":"s.*","maxSize":1}"#, ["sales"], "c2VjcmV0"),
      (#"{"nextToken":"c2VjcmV0","maxSize":1}"#, ["secret"], nil),
      (#"{"nextToken":"c2Fzc3k=","maxSize":1}"#, ["secret"], nil),
      (#"{"nextToken":"enp6","maxSize":1}"#, [], nil),
      (#"{"maxSize":-1}"#, ["empty_db", "sales", "secret"], nil),
      (#"{"maxSize":9223372036854775807,"nextToken":"c2Fzc3k="}"#, ["secret"], nil),
    ]
    for (request, expected, next) in cases {
      let page = try metastore.ask("listDatabases", request)
      let found = try (page["databases"]?.elements ?? []).compactMap(\.string).map {
        try Database(tjson: $0).name ?? ""
      }
      XCTAssertEqual(found, expected, request)
      XCTAssertEqual(page["nextToken"]?.string, next, request)
    }
    XCTAssertEqual(metastore.error("listDatabases", #"{"nextToken":"!"}"#)?.message, "Failed to find token !")
    let first = try metastore.ask("listPartitions", #"{"dbName":"sales","tableName":"orders","maxSize":1}"#)
    XCTAssertEqual(first["partitions"]?.elements?.count, 1)
    XCTAssertEqual(first["nextToken"]?.string, "eWVhcj0yMDIzL21vbnRoPTEy")
  }

  func testPartitions() throws {
    func values(_ api: String, _ request: String, _ member: String) throws -> [[String]] {
      try texts(api, #"{"dbName":"sales","tableName":"orders"\#(request)}"#, member).map {
        try Partition(tjson: $0).values ?? []
      }
    }
    let all = [["2023", "01"], ["2023", "12"], ["2024", "01"], ["2024", "02"]]
    XCTAssertEqual(try values("getPartitions", "", "partitions"), all)
    XCTAssertEqual(
      try values("getPartitions", #","partitionExpression":"year = '2024'""#, "partitions"), Array(all[2...]))
    metastore.glue.state.withLock { $0.takesExpressions = false }
    XCTAssertEqual(try values("getPartitions", #","partitionExpression":"year = '2024'""#, "partitions"), all)
    let long = String(repeating: "x", count: 2_049)
    XCTAssertEqual(try values("getPartitions", #","partitionExpression":"\#(long)""#, "partitions"), all)
    XCTAssertEqual(try values("getPartitionsByNames", "", "partitionDescs"), all)
    let names =
      #","names":["year=2024/month=01","month=12/year=2023","year=1/month=1","nonsense","year=2024/month=01"]"#
    XCTAssertEqual(try values("getPartitionsByNames", names, "partitionDescs"), [["2024", "01"], ["2023", "12"]])
    metastore.glue.state.withLock { $0.keepsBack = 1 }
    XCTAssertEqual(try values("getPartitionsByNames", names, "partitionDescs"), [["2024", "01"], ["2023", "12"]])
    XCTAssertEqual(
      try metastore.ask("getPartitionsByNames", #"{"dbName":"sales","tableName":"orders","names":[]}"#)[
        "partitionDescs"
      ].map(JSONWriter.minified),
      "null")
    let chosen = try metastore.ask(
      "listPartitionsByExpr", #"{"dbName":"sales","tableName":"orders","expr":"a3J5bw==","maxParts":-1}"#)
    XCTAssertEqual(chosen["partitionDescs"]?.elements?.count, 4)
    XCTAssertEqual(chosen["hasUnKnownPartitions"]?.bool, true)
    XCTAssertEqual(chosen["successful"]?.bool, true)
    let one = try texts(
      "getPartitionsByNames", #"{"dbName":"sales","tableName":"daily","names":"dt=a%3Db"}"#, "partitionDescs")
    XCTAssertEqual(try one.map { try Partition(tjson: $0).values }, [["a=b"]])
  }

  func testManyPartitionsAreReadInSegments() throws {
    let glue = CatalogDouble.lake(pageSize: 100)
    glue.add(table: "huge", of: "sales", #"{"PartitionKeys":[{"Name":"p","Type":"string"}]}"#)
    for number in 0..<5_000 { glue.add(partition: ["p\(10_000 + number)"], of: "sales/huge") }
    let names = try TestMetastore(glue).ask("getPartitionNames", #"{"dbName":"sales","tableName":"huge"}"#)
    let found = (names["partitionNames"]?.elements ?? []).compactMap(\.string)
    XCTAssertEqual(found, (0..<5_000).map { "p=p\(10_000 + $0)" })
  }
}

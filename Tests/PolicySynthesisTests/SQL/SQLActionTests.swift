import PolicySynthesis
import XCTest

/// The actions that each kind of statement needs beside what every statement does, and on what.
final class SQLActionTests: XCTestCase {
  private static func describes(_ table: String) -> [String] {
    ["GetDatabase database/\(table.split(separator: "/")[0])", "GetTable table/\(table)"]
  }
  private static func partitions(_ table: String) -> [String] {
    ["BatchGetPartition", "GetPartition", "GetPartitions"].map { "\($0) table/\(table)" }
  }
  private static func lists(_ bucket: String) -> [String] { ["GetBucketLocation \(bucket)", "ListBucket \(bucket)"] }
  private static func reads(_ bucket: String, _ prefix: String) -> [String] {
    lists(bucket) + ["GetObject \(bucket)/\(prefix)*"]
  }
  private static func writes(_ bucket: String, _ prefix: String) -> [String] {
    lists(bucket)
      + ["PutObject", "AbortMultipartUpload", "ListMultipartUploadParts"].map { "\($0) \(bucket)/\(prefix)*" }
  }

  func testActions() throws {
    typealias This = SQLActionTests
    let orders = This.describes("sales/orders") + This.partitions("sales/orders")
    let readsOrders = orders + This.reads("data", "d/orders/")
    let readsFlat = This.describes("sales/flat") + This.reads("data", "d/flat/")
    let extra = This.describes("more/extra") + This.reads("data", "d/extra/")
    let ice = This.describes("sales/ice")
    let commits =
      ice + ["UpdateTable table/sales/ice"] + This.reads("data", "d/ice/") + This.writes("data", "d/ice/")
    let invokesHive = [
      "GetDataCatalog datacatalog/hive", "InvokeFunction function:hive-fn",
      "GetObject spill/x/hive/*",
    ]
    let federated =
      ["GetDataCatalog datacatalog/fed", "InvokeFunction function:fed-fn"] + This.reads("spill", "x/fed/")
    let rows: [(String, [String])] = [
      ("SELECT 1", []),
      ("SELECT * FROM orders", readsOrders),
      ("SELECT * FROM Sales.ORDERS", readsOrders),
      ("SELECT * FROM flat", readsFlat),
      ("SELECT * FROM orders, flat", readsOrders + readsFlat),
      ("SELECT * FROM ice", ice + This.reads("data", "d/ice/")),
      ("SELECT * FROM \"orders$partitions\"", orders),
      ("SELECT * FROM \"ice$history\"", ice + This.reads("data", "d/ice/")),
      (
        "SELECT * FROM information_schema.columns",
        [
          "GetDatabase database/*", "GetDatabases database/*", "GetTable table/*/*", "GetTables table/*/*",
        ]
      ),
      ("SELECT * FROM recent", This.describes("sales/recent") + readsOrders + extra),
      (
        "SELECT * FROM newest",
        This.describes("sales/newest") + This.describes("sales/recent") + readsOrders + extra
      ),
      (
        "SELECT * FROM sealed",
        This.describes("sales/sealed") + This.reads("sealed", "s/")
          + ["Decrypt key/1234abcd-12ab-34cd-56ef-1234567890ab"]
      ),
      ("SELECT * FROM vended", This.describes("sales/vended") + This.partitions("sales/vended") + ["GetDataAccess *"]),
      (
        "INSERT INTO orders SELECT * FROM flat",
        readsFlat + This.describes("sales/orders") + This.writes("data", "d/orders/")
          + ["GetPartitions", "BatchCreatePartition", "CreatePartition", "UpdatePartition"].map {
            "\($0) table/sales/orders"
          }
      ),
      ("INSERT INTO flat VALUES 1", This.describes("sales/flat") + This.writes("data", "d/flat/")),
      (
        "INSERT INTO sealed VALUES 1",
        This.describes("sales/sealed") + This.writes("sealed", "s/")
          + ["Decrypt", "GenerateDataKey"].map { "\($0) key/1234abcd-12ab-34cd-56ef-1234567890ab" }
      ),
      (
        "INSERT INTO vended VALUES 1",
        This.describes("sales/vended") + ["GetDataAccess *"]
          + ["GetPartitions", "BatchCreatePartition", "CreatePartition", "UpdatePartition"].map {
            "\($0) table/sales/vended"
          }
      ),
      ("INSERT INTO ice SELECT * FROM flat", commits + readsFlat),
      (
        "INSERT INTO vice VALUES 1", This.describes("sales/vice") + ["UpdateTable table/sales/vice", "GetDataAccess *"]
      ),
      ("UPDATE ice SET x = 1", commits),
      ("DELETE FROM ice WHERE x IN (SELECT x FROM flat)", commits + readsFlat),
      ("MERGE INTO ice USING flat ON TRUE WHEN MATCHED THEN DELETE", commits + readsFlat),
      ("OPTIMIZE ice REWRITE DATA USING BIN_PACK", commits),
      ("VACUUM ice", commits + ["DeleteObject data/d/ice/*"]),
      (
        "VACUUM vice",
        This.describes("sales/vice") + ["UpdateTable table/sales/vice", "DeleteObject vended/v/ice/*"]
          + This.reads("vended", "v/ice/") + This.writes("vended", "v/ice/")
      ),
      (
        "CREATE TABLE new WITH (external_location = 's3://data/d/new/', partitioned_by = ARRAY['x']) AS SELECT * FROM flat",
        readsFlat + This.describes("sales/new") + This.writes("data", "d/new/")
          + ["CreateTable table/sales/new", "BatchCreatePartition table/sales/new"]
      ),
      (
        "CREATE TABLE new AS SELECT 1",
        This.describes("sales/new") + ["CreateTable table/sales/new"] + This.writes("results", "r/tables/")
      ),
      (
        "CREATE TABLE new WITH (table_type = 'ICEBERG', location = 's3://data/d/new/') AS SELECT 1",
        This.describes("sales/new") + ["CreateTable table/sales/new"] + This.writes("data", "d/new/")
          + This.reads("data", "d/new/")
      ),
      (
        "CREATE TABLE new WITH (external_location = 's3://vended/v/new/') AS SELECT 1",
        This.describes("sales/new") + ["CreateTable table/sales/new", "GetDataAccess *"]
      ),
      (
        "UNLOAD (SELECT * FROM flat) TO 's3://data/d/out/' WITH (format = 'ORC')",
        readsFlat + This.writes("data", "d/out/")
      ),
      (
        "CREATE EXTERNAL TABLE new (x int) LOCATION 's3://data/d/new/'",
        This.describes("sales/new") + ["CreateTable table/sales/new"] + This.lists("data")
      ),
      (
        "CREATE TABLE new (x int) LOCATION 's3://data/d/new/' TBLPROPERTIES ('table_type'='ICEBERG')",
        This.describes("sales/new") + ["CreateTable table/sales/new", "PutObject data/d/new/*"]
          + This.reads("data", "d/new/")
      ),
      (
        "CREATE VIEW v AS SELECT * FROM orders",
        This.describes("sales/v") + ["CreateTable table/sales/v"] + This.describes("sales/orders")
      ),
      (
        "CREATE OR REPLACE VIEW v AS SELECT * FROM recent",
        This.describes("sales/v") + ["CreateTable table/sales/v", "UpdateTable table/sales/v"]
          + This.describes("sales/orders") + This.describes("sales/recent") + This.describes("more/extra")
      ),
      ("CREATE DATABASE new", ["GetDatabase database/new", "CreateDatabase database/new"]),
      (
        "ALTER DATABASE sales SET DBPROPERTIES ('a'='b')",
        ["GetDatabase database/sales", "UpdateDatabase database/sales"]
      ),
      (
        "DROP DATABASE sales",
        [
          "GetDatabase database/sales", "GetTables table/sales/*", "GetTable table/sales/*",
          "DeleteTable table/sales/*",
          "DeleteDatabase userDefinedFunction/sales/*",
        ]
      ),
      (
        "ALTER TABLE orders ADD PARTITION (d = 1) LOCATION 's3://data/d/orders/1/'",
        This.describes("sales/orders") + This.lists("data")
          + ["GetPartition", "GetPartitions", "BatchCreatePartition"].map { "\($0) table/sales/orders" }
      ),
      (
        "ALTER TABLE orders DROP PARTITION (d = 1)",
        This.describes("sales/orders")
          + ["GetPartition", "GetPartitions", "DeletePartition", "BatchDeletePartition"].map {
            "\($0) table/sales/orders"
          }
      ),
      (
        "ALTER TABLE orders PARTITION (d = 1) RENAME TO PARTITION (d = 2)",
        This.describes("sales/orders")
          + ["GetPartition", "GetPartitions", "UpdatePartition"].map { "\($0) table/sales/orders" }
      ),
      (
        "ALTER TABLE orders SET TBLPROPERTIES ('a'='b')",
        This.describes("sales/orders") + ["UpdateTable table/sales/orders"]
      ),
      (
        "ALTER TABLE ice ADD COLUMNS (x int)",
        ice + ["UpdateTable table/sales/ice", "PutObject data/d/ice/*"] + This.reads("data", "d/ice/")
      ),
      (
        "MSCK REPAIR TABLE orders",
        This.describes("sales/orders") + This.lists("data")
          + ["GetPartition", "GetPartitions", "BatchCreatePartition"].map { "\($0) table/sales/orders" }
      ),
      ("DROP TABLE flat", This.describes("sales/flat") + ["DeleteTable table/sales/flat"]),
      (
        "DROP TABLE orders",
        This.describes("sales/orders")
          + ["DeleteTable", "GetPartition", "GetPartitions", "DeletePartition"].map { "\($0) table/sales/orders" }
      ),
      ("DROP TABLE ice", ice + ["DeleteTable table/sales/ice", "DeleteObject data/d/ice/*"] + This.lists("data")),
      ("DROP VIEW recent", This.describes("sales/recent") + ["DeleteTable table/sales/recent"]),
      ("SHOW DATABASES", ["GetDatabases database/*"]),
      ("SHOW TABLES IN more", ["GetDatabase database/more", "GetTables table/more/*"]),
      ("SHOW VIEWS", ["GetDatabase database/sales", "GetTables table/sales/*"]),
      ("SHOW PARTITIONS orders", This.describes("sales/orders") + ["GetPartitions table/sales/orders"]),
      ("SHOW CREATE TABLE orders", This.describes("sales/orders")),
      ("DESCRIBE recent", This.describes("sales/recent")),
      ("PREPARE p FROM SELECT * FROM orders", ["CreatePreparedStatement workgroup/wg"]),
      ("DEALLOCATE PREPARE p", ["DeletePreparedStatement workgroup/wg"]),
      (
        "PREPARE p FROM SELECT * FROM flat; PREPARE p FROM SELECT 1",
        ["CreatePreparedStatement workgroup/wg", "UpdatePreparedStatement workgroup/wg"]
      ),
      (
        "EXECUTE p; PREPARE p FROM SELECT * FROM flat",
        readsFlat + ["CreatePreparedStatement workgroup/wg", "GetPreparedStatement workgroup/wg"]
      ),
      ("EXPLAIN SELECT * FROM flat", readsFlat),
      ("EXPLAIN ANALYZE SELECT * FROM flat", readsFlat),
      ("EXPLAIN INSERT INTO orders SELECT * FROM flat", readsFlat + orders),
      ("EXPLAIN CREATE TABLE new AS SELECT 1", ["GetTable table/sales/new"]),
      ("SELECT * FROM hive.shared.clicks", invokesHive + This.reads("theirs", "t/clicks/")),
      ("SHOW TABLES IN hive.shared", invokesHive),
      ("DESCRIBE hive.shared.clicks", invokesHive),
      ("SELECT * FROM fed.any.thing", federated),
      ("SELECT * FROM TABLE(fed.system.query(query => 'SELECT 1'))", federated),
      ("SHOW DATABASES IN fed", federated),
      (
        "SELECT * FROM partner.shared.clicks",
        This.describes("shared/clicks") + This.reads("theirs", "t/clicks/") + ["GetDataCatalog datacatalog/partner"]
      ),
      (
        "SELECT * FROM \"glue:arn:aws:glue:us-east-1:222222222222:catalog\".shared.clicks",
        This.describes("shared/clicks") + This.reads("theirs", "t/clicks/")
          + ["GetDataCatalog datacatalog/glue:arn:aws:glue:us-east-1:222222222222:catalog"]
      ),
      (
        "USING EXTERNAL FUNCTION f(x int) RETURNS int LAMBDA 'udf' SELECT f(x) FROM flat",
        readsFlat + ["InvokeFunction function:udf"]
      ),
      (
        "USING EXTERNAL FUNCTION f(x int) RETURNS int LAMBDA 'arn:aws:lambda:us-east-1:222222222222:function:their-fn' SELECT 1",
        ["InvokeFunction function:their-fn"]
      ),
    ]
    for (text, expected) in rows {
      let sample = try SQLSample(text)
      XCTAssertEqual(sample.problems, [], text)
      XCTAssertNotNil(sample.policy.document, text)
      let (got, want) = (sample.steps, Set(expected))
      XCTAssertEqual(got.subtracting(want), [], "\(text): too much")
      XCTAssertEqual(want.subtracting(got), [], "\(text): missing")
    }
  }

  func testWhatEveryStatementNeeds() throws {
    let common = try SQLSample("SELECT 1").policy.common
    XCTAssertEqual(
      SQLSample.short(common),
      [
        "StartQueryExecution workgroup/wg", "GetQueryExecution workgroup/wg", "GetQueryResults workgroup/wg",
        "StopQueryExecution workgroup/wg", "GetDatabase database/default", "GetDatabases database/default",
        "GetBucketLocation results", "ListBucket results", "ListBucketMultipartUploads results",
        "PutObject results/r/*", "GetObject results/r/*", "AbortMultipartUpload results/r/*",
        "ListMultipartUploadParts results/r/*",
      ])
  }

  /// What a statement makes, the next can use.
  func testStatementsAfterEachOther() throws {
    for text in [
      "CREATE TABLE new WITH (external_location = 's3://data/d/new/') AS SELECT 1; SELECT * FROM new; DROP TABLE new",
      "CREATE TABLE new AS SELECT 1; SELECT * FROM sales.new",
      "CREATE EXTERNAL TABLE new (x int) LOCATION 's3://data/d/new/'; INSERT INTO new SELECT 1; MSCK REPAIR TABLE new",
      "CREATE DATABASE fresh; CREATE TABLE fresh.t AS SELECT 1; SELECT * FROM fresh.t; SHOW TABLES IN fresh",
      "CREATE VIEW v AS SELECT * FROM orders; CREATE VIEW w AS SELECT * FROM v; SELECT * FROM w; DROP VIEW w",
      "CREATE TABLE new (x int) LOCATION 's3://data/d/new/' TBLPROPERTIES ('table_type'='ICEBERG'); DELETE FROM new; VACUUM new",
    ] {
      let sample = try SQLSample(text)
      XCTAssertEqual(sample.problems, [], text)
    }
    let view = try SQLSample("CREATE VIEW v AS SELECT * FROM orders; SELECT * FROM v")
    XCTAssertTrue(view.steps.contains("GetObject data/d/orders/*"))
    let shared = try SQLSample(["PREPARE p FROM SELECT * FROM flat", "EXECUTE p"])
    XCTAssertEqual(shared.problems, [])
  }

  func testLakeFormationGrantsAreTold() throws {
    for (text, grants) in [
      ("SELECT * FROM vended", ["SELECT on sales.vended"]),
      ("INSERT INTO vended VALUES 1", ["INSERT on sales.vended", "DATA_LOCATION_ACCESS on s3://vended/v/a/"]),
      ("DELETE FROM vice", ["SELECT, INSERT and DELETE on sales.vice"]),
      (
        "CREATE EXTERNAL TABLE n (x int) LOCATION 's3://vended/v/n/'",
        ["CREATE_TABLE on sales", "DATA_LOCATION_ACCESS on s3://vended/v/n/"]
      ),
      ("ALTER TABLE vice ADD COLUMNS (x int)", ["ALTER on sales.vice"]), ("DROP TABLE vice", ["DROP on sales.vice"]),
      ("MSCK REPAIR TABLE vended", ["DATA_LOCATION_ACCESS on s3://vended/v/a/"]),
    ] {
      let sample = try SQLSample(text)
      XCTAssertEqual(sample.problems, [], text)
      XCTAssertEqual(sample.policy.explanations.flatMap(\.lakeFormation), grants, text)
    }
  }
}

import JSONText
import PolicySynthesis
import TestSupport
import XCTest

/// The published table of statements and their actions, where it stands beside the checkout: each row's actions of Glue
/// are those that a statement of its kind is given, and no other.
final class SQLStatementTableTests: XCTestCase {
  func testEveryRow() throws {
    let bytes = try SharedCases.bytes("roles/athena-statements.json")
    let root = try XCTUnwrap(JSONDocument.parse(bytes).root)
    let statements: [(String, String)] = [
      ("SELECT", "SELECT * FROM orders"), ("SELECT_information_schema", "SELECT * FROM information_schema.tables"),
      ("CTAS", "CREATE TABLE n WITH (partitioned_by = ARRAY['x']) AS SELECT 1"),
      ("INSERT_INTO", "INSERT INTO orders SELECT 1"),
      ("CREATE_EXTERNAL_TABLE", "CREATE EXTERNAL TABLE n (x int) LOCATION 's3://data/d/n/'"),
      ("CREATE_VIEW", "CREATE OR REPLACE VIEW v AS SELECT * FROM orders"), ("CREATE_DATABASE", "CREATE DATABASE n"),
      ("ALTER_DATABASE", "ALTER DATABASE sales SET DBPROPERTIES ('a'='b')"), ("DROP_DATABASE", "DROP DATABASE sales"),
      ("ALTER_TABLE_ADD_PARTITION", "ALTER TABLE orders ADD PARTITION (d = 1)"),
      ("ALTER_TABLE_DROP_PARTITION", "ALTER TABLE orders DROP PARTITION (d = 1)"),
      ("ALTER_TABLE_OTHER", "ALTER TABLE orders ADD COLUMNS (x int)"),
      ("MSCK_REPAIR_TABLE", "MSCK REPAIR TABLE orders"),
      ("DROP_TABLE", "DROP TABLE orders"), ("SHOW_DATABASES", "SHOW DATABASES"), ("SHOW_TABLES", "SHOW TABLES"),
      ("SHOW_PARTITIONS", "SHOW PARTITIONS orders"), ("DESCRIBE_SHOW_CREATE", "SHOW CREATE TABLE orders"),
      ("ICEBERG_CREATE", "CREATE TABLE n (x int) LOCATION 's3://data/d/n/' TBLPROPERTIES ('table_type'='ICEBERG')"),
      ("ICEBERG_INSERT_UPDATE_DELETE_MERGE", "DELETE FROM ice"),
      ("ICEBERG_OPTIMIZE", "OPTIMIZE ice REWRITE DATA USING BIN_PACK"), ("ICEBERG_VACUUM", "VACUUM ice"),
      ("ICEBERG_DROP", "DROP TABLE ice"),
    ]
    for (row, text) in statements {
      let glue = try XCTUnwrap(root["statements"]?[row]?["glue"]?.members, row)
      let expected = Set(glue.flatMap { $0.value.elements ?? [] }.compactMap(\.string))
      let sample = try SQLSample(text)
      XCTAssertEqual(sample.problems, [], row)
      let actions = sample.policy.explanations.flatMap(\.steps).map(\.action.name).filter { $0.hasPrefix("glue:") }
      let got = Set(actions.map { String($0.dropFirst("glue:".count)) })
      XCTAssertEqual(expected.subtracting(got), [], "\(row): missing")
      // A row that names a table alone leaves out that its database is looked up.
      XCTAssertEqual(got.subtracting(expected).subtracting(["GetDatabase"]), [], "\(row): too much")
    }
  }
}

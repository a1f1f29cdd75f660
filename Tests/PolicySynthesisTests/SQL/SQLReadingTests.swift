import PolicySynthesis
import SourceText
import XCTest

/// What a statement is, what it acts on and what it reads.
final class SQLReadingTests: XCTestCase {
  /// A query, and the tables that it reads.
  func testTablesOfQueries() {
    for (text, tables) in [
      ("SELECT 1", []),
      ("select * from orders", ["orders"]),
      ("SELECT * FROM sales.orders", ["sales.orders"]),
      ("SELECT * FROM awsdatacatalog.sales.orders", ["awsdatacatalog.sales.orders"]),
      (#"SELECT * FROM "AwsDataCatalog"."Sales"."Orders""#, ["awsdatacatalog.sales.orders"]),
      ("SELECT * FROM `sales`.`orders`", ["sales.orders"]),
      (#"SELECT * FROM "app-logs"."a""b""#, ["app-logs.a\"b"]),
      (#"SELECT * FROM "a.b".c"#, ["a.b.c"]),
      ("SELECT * FROM a, b, c", ["a", "b", "c"]),
      ("SELECT * FROM a x, b AS y, c AS z (p, q)", ["a", "b", "c"]),
      ("SELECT * FROM a JOIN b ON a.x = b.x", ["a", "b"]),
      ("SELECT * FROM a INNER JOIN b USING (x) LEFT JOIN c ON c.y = b.y, d", ["a", "b", "c", "d"]),
      ("SELECT * FROM a CROSS JOIN b NATURAL JOIN c", ["a", "b", "c"]),
      (
        "SELECT * FROM a LEFT OUTER JOIN b ON TRUE RIGHT JOIN c ON TRUE FULL OUTER JOIN d ON TRUE",
        ["a", "b", "c", "d"]
      ),
      ("SELECT * FROM a JOIN b JOIN c ON b.x = c.x ON a.x = b.x", ["a", "b", "c"]),
      ("SELECT * FROM (a JOIN b ON TRUE) JOIN c ON TRUE", ["a", "b", "c"]),
      ("SELECT * FROM ((a))", ["a"]),
      ("SELECT * FROM (SELECT * FROM a) x", ["a"]),
      ("SELECT * FROM ((SELECT * FROM a) UNION (SELECT * FROM b)) x, c", ["a", "b", "c"]),
      ("SELECT * FROM ((SELECT 1 FROM a) ORDER BY 1 LIMIT 3) x", ["a"]),
      ("(SELECT * FROM a) UNION ALL (SELECT * FROM b)", ["a", "b"]),
      ("SELECT * FROM a UNION SELECT * FROM b EXCEPT SELECT * FROM c INTERSECT SELECT * FROM d", ["a", "b", "c", "d"]),
      ("SELECT (SELECT max(x) FROM b) FROM a", ["b", "a"]),
      ("SELECT * FROM a WHERE x IN (SELECT y FROM b)", ["a", "b"]),
      ("SELECT * FROM a WHERE x IN ((SELECT y FROM b))", ["a", "b"]),
      (
        "SELECT * FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.x = a.x AND b.y > ALL (SELECT y FROM c))",
        ["a", "b", "c"]
      ),
      ("SELECT * FROM a WHERE x = ((SELECT 1 FROM b) UNION (SELECT 2 FROM c))", ["a", "b", "c"]),
      ("SELECT * FROM a JOIN b ON a.x IN (SELECT x FROM c), d", ["a", "b", "c", "d"]),
      ("SELECT * FROM a JOIN b ON CASE WHEN a.x = 1 THEN TRUE ELSE FALSE END, c", ["a", "b", "c"]),
      (
        "SELECT count(*) FROM a GROUP BY x HAVING count(*) > (SELECT n FROM b) ORDER BY (SELECT 1 FROM c)",
        ["a", "b", "c"]
      ),
      (
        "SELECT f(x ORDER BY y) FILTER (WHERE z IN (SELECT z FROM b)) OVER (PARTITION BY p ORDER BY q) FROM a",
        ["b", "a"]
      ),
      ("SELECT sum(x) OVER w FROM a WINDOW w AS (PARTITION BY (SELECT 1 FROM b))", ["a", "b"]),
      ("SELECT extract(year FROM x), trim(both ' ' FROM y), substring(z FROM 1 FOR 2) FROM a", ["a"]),
      ("SELECT * FROM a WHERE x IS DISTINCT FROM y AND p IS NOT DISTINCT FROM q", ["a"]),
      ("SELECT x IS DISTINCT FROM y FROM a", ["a"]),
      ("SELECT ARRAY[1, (SELECT 2 FROM b)][1], MAP(ARRAY['x'], ARRAY[y]) FROM a", ["b", "a"]),
      ("SELECT x AS \"from\", y AS year, z day FROM a", ["a"]),
      (
        "SELECT DATE '2024-01-01' d, INTERVAL '1' DAY, TIMESTAMP '2024-01-01 00:00:00' AT TIME ZONE 'UTC' FROM a", ["a"]
      ),
      ("SELECT listagg(x, ',') WITHIN GROUP (ORDER BY x) FROM a", ["a"]),
      ("SELECT first_value(x) IGNORE NULLS OVER (ORDER BY y) v FROM a", ["a"]),
      ("SELECT CAST(x AS timestamp(3) with time zone), try_cast(y AS row(a int, b varchar)) FROM a", ["a"]),
      ("SELECT a.*, b.x.y FROM a, b", ["a", "b"]),
      ("SELECT a.* AS (p, q) FROM a", ["a"]),
      ("SELECT DISTINCT * FROM a", ["a"]),
      ("SELECT filter(x, y -> y > 1), transform(z, (p, q) -> p) FROM a", ["a"]),
      ("SELECT limit, offset FROM a", ["a"]),
      ("SELECT * FROM a limit 5", ["a"]),
      ("SELECT * FROM a ORDER BY 1 OFFSET 2 LIMIT ALL", ["a"]),
      ("SELECT * FROM a FETCH FIRST 3 ROWS WITH TIES", ["a"]),
      ("SELECT \"$path\" FROM a", ["a"]),
      ("SELECT * FROM \"orders$partitions\"", ["orders$partitions"]),
      // What stands in place of a table.
      ("SELECT * FROM UNNEST(ARRAY[1, 2]) AS t (x)", []),
      ("SELECT * FROM a CROSS JOIN UNNEST(a.xs) WITH ORDINALITY AS t (x, n), b", ["a", "b"]),
      ("SELECT * FROM a CROSS JOIN LATERAL (SELECT * FROM b WHERE b.x = a.x) l", ["a", "b"]),
      ("SELECT * FROM (VALUES (1, 'x'), (2, 'y')) AS t (n, s)", []),
      ("VALUES 1, 2, (SELECT 3 FROM a)", ["a"]),
      ("TABLE orders", ["orders"]),
      ("SELECT * FROM (TABLE a) UNION TABLE b", ["a", "b"]),
      ("SELECT * FROM TABLE(sequence(1, 10))", []),
      (
        "SELECT * FROM TABLE(exclude_columns(input => TABLE(sales.orders), columns => DESCRIPTOR(x))), b",
        ["sales.orders", "b"]
      ),
      ("SELECT * FROM TABLE(f(TABLE(SELECT * FROM a)))", ["a"]),
      ("SELECT * FROM a TABLESAMPLE BERNOULLI (10) WHERE x", ["a"]),
      ("SELECT * FROM a x TABLESAMPLE SYSTEM (10), b", ["a", "b"]),
      ("SELECT * FROM a FOR TIMESTAMP AS OF current_timestamp - interval '1' day JOIN b ON TRUE", ["a", "b"]),
      ("SELECT * FROM a FOR VERSION AS OF 949530903748831860, b", ["a", "b"]),
      (
        "SELECT * FROM a MATCH_RECOGNIZE (PARTITION BY x ORDER BY y MEASURES last(z) AS z PATTERN (A B+ C{2}) DEFINE B AS y > 1) m, b",
        ["a", "b"]
      ),
      ("SELECT * FROM JSON_TABLE(x, 'lax $' COLUMNS (a int))", []),
      // Names of WITH.
      ("WITH a AS (SELECT * FROM b) SELECT * FROM a", ["b"]),
      ("WITH a (x, y) AS (SELECT * FROM b), c AS (SELECT * FROM a) SELECT * FROM A, C", ["b"]),
      ("WITH a AS (SELECT * FROM a) SELECT * FROM a", ["a"]),
      ("WITH a AS (SELECT 1) SELECT * FROM sales.a", ["sales.a"]),
      ("WITH a AS (SELECT * FROM c), c AS (SELECT 1) SELECT * FROM a, c", ["c"]),
      ("WITH RECURSIVE a (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT * FROM a", []),
      ("SELECT * FROM (WITH a AS (SELECT * FROM b) SELECT * FROM a) x, a", ["b", "a"]),
      ("WITH a AS (SELECT 1) SELECT * FROM (WITH a AS (SELECT * FROM a) SELECT * FROM a) x, a", []),
      ("WITH a AS (WITH b AS (SELECT * FROM c) SELECT * FROM b) SELECT * FROM a, b", ["c", "b"]),
      ("SELECT * FROM x WHERE y IN (WITH q AS (SELECT 1 FROM z) SELECT * FROM q)", ["x", "z"]),
      // Comments, strings and signs.
      ("-- FROM x\nSELECT * /* FROM y; */ FROM a -- , b", ["a"]),
      ("SELECT '-- FROM x', 'it''s; FROM y' FROM a", ["a"]),
      ("SELECT '\\' FROM a", ["a"]),
      ("SELECT 'q' \"FROM b\" FROM a", ["a"]),
      ("SELECT 1.5e10, .5, 0x1F, x'00' FROM a", ["a"]),
      ("\u{FEFF}SELECT * FROM a", ["a"]),
      ("SELECT * FROM a\n;\n\n;", ["a"]),
      ("SELECT * FROM sales.2024_orders", ["sales.2024_orders"]),
    ] as [(String, [String])] {
      let script = SQLScript(Array(text.utf8))
      XCTAssertEqual(script.issues.map(\.message), [], text)
      XCTAssertEqual(script.statements.map(\.kind), [.select], text)
      XCTAssertEqual(script.statements.first?.reads.map(\.spelling), tables, text)
    }
  }

  /// A statement, what it is, what it acts on, what it reads, and the locations that it names.
  func testKinds() {
    let rows: [(String, SQLStatement.Kind, String?, [String], [String])] = [
      ("INSERT INTO a VALUES (1, 'x')", .insert, "a", [], []),
      ("INSERT INTO s.a (x, y) SELECT * FROM b", .insert, "s.a", ["b"], []),
      ("INSERT INTO a (SELECT * FROM b)", .insert, "a", ["b"], []),
      ("INSERT INTO a (x) WITH c AS (SELECT * FROM b) SELECT * FROM c", .insert, "a", ["b"], []),
      ("INSERT INTO a TABLE b", .insert, "a", ["b"], []),
      ("CREATE TABLE n AS SELECT * FROM a", .createTableAs, "n", ["a"], []),
      (
        "CREATE TABLE IF NOT EXISTS s.n WITH (format = 'ORC', external_location = 's3://b/p/', partitioned_by = ARRAY['x', 'y'], bucket_count = 3) AS WITH c AS (SELECT * FROM a) SELECT * FROM c WITH NO DATA",
        .createTableAs, "s.n", ["a"], ["s3://b/p/"]
      ),
      (
        "CREATE TABLE n WITH (table_type = 'ICEBERG', is_external = false, location = 's3://b/p/') AS SELECT 1",
        .createTableAs, "n", [], ["s3://b/p/"]
      ),
      ("CREATE TABLE n COMMENT 'x' AS SELECT 1 WHERE x = 1 WITH DATA", .createTableAs, "n", [], []),
      ("UNLOAD (SELECT * FROM a) TO 's3://b/p/' WITH (format = 'JSON')", .unload, nil, ["a"], ["s3://b/p/"]),
      (
        "CREATE EXTERNAL TABLE s.n (x int COMMENT 'it\\'s', location string) PARTITIONED BY (d date) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\\\' STORED AS TEXTFILE LOCATION \"s3://b/p/\" TBLPROPERTIES ('skip.header.line.count'='1')",
        .createExternalTable, "s.n", [], ["s3://b/p/"]
      ),
      (
        "CREATE EXTERNAL TABLE IF NOT EXISTS n (a struct<b:array<int>>) LOCATION 's3://b/p'", .createExternalTable, "n",
        [], ["s3://b/p"]
      ),
      (
        "CREATE TABLE n (x int) PARTITIONED BY (day(x)) LOCATION 's3://b/p/' TBLPROPERTIES ('table_type' = 'iceberg')",
        .createIcebergTable, "n", [], ["s3://b/p/"]
      ),
      ("CREATE VIEW v AS SELECT * FROM a", .createView, "v", ["a"], []),
      ("CREATE OR REPLACE VIEW s.v (x) COMMENT 'c' AS SELECT * FROM a, b", .createView, "s.v", ["a", "b"], []),
      ("CREATE DATABASE d", .createDatabase, "d", [], []),
      (
        "CREATE SCHEMA IF NOT EXISTS d COMMENT 'c' LOCATION 's3://b/p/' WITH DBPROPERTIES ('k'='v')", .createDatabase,
        "d", [], ["s3://b/p/"]
      ),
      ("ALTER DATABASE d SET DBPROPERTIES ('k'='v')", .alterDatabase, "d", [], []),
      (
        "ALTER TABLE a ADD IF NOT EXISTS PARTITION (d = '1') LOCATION 's3://b/p/' PARTITION (d = '2')", .addPartition,
        "a", [], ["s3://b/p/"]
      ),
      ("ALTER TABLE s.a DROP IF EXISTS PARTITION (d = '1'), PARTITION (d = '2')", .dropPartition, "s.a", [], []),
      ("ALTER TABLE a PARTITION (d = '1') RENAME TO PARTITION (d = '2')", .renamePartition, "a", [], []),
      ("ALTER TABLE a PARTITION (d = '1') SET LOCATION 's3://b/p/'", .renamePartition, "a", [], ["s3://b/p/"]),
      ("ALTER TABLE a SET LOCATION 's3://b/p/'", .alterTable, "a", [], ["s3://b/p/"]),
      ("ALTER TABLE a SET TBLPROPERTIES ('k' = 'v')", .alterTable, "a", [], []),
      ("ALTER TABLE a UNSET TBLPROPERTIES ('k')", .alterTable, "a", [], []),
      ("ALTER TABLE a ADD COLUMNS (x int)", .alterTable, "a", [], []),
      ("ALTER TABLE a REPLACE COLUMNS (x int)", .alterTable, "a", [], []),
      ("ALTER TABLE a CHANGE COLUMN x y int COMMENT 'c' AFTER z", .alterTable, "a", [], []),
      ("ALTER TABLE a DROP COLUMN x", .alterTable, "a", [], []),
      ("MSCK REPAIR TABLE s.a", .repairTable, "s.a", [], []),
      ("DROP TABLE IF EXISTS `s.x`.a", .dropTable, "s.x.a", [], []),
      ("DROP VIEW v", .dropView, "v", [], []),
      ("DROP DATABASE IF EXISTS d CASCADE", .dropDatabase, "d", [], []),
      ("DROP SCHEMA d", .dropDatabase, "d", [], []),
      ("SHOW DATABASES", .showDatabases, nil, [], []),
      ("SHOW SCHEMAS LIKE 'a*'", .showDatabases, nil, [], []),
      ("SHOW DATABASES IN c", .showDatabases, "c", [], []),
      ("SHOW TABLES", .showTables, nil, [], []),
      ("SHOW TABLES IN d 'a*|b*'", .showTables, "d", [], []),
      ("SHOW VIEWS FROM d LIKE 'x'", .showTables, "d", [], []),
      ("SHOW PARTITIONS s.a", .showPartitions, "s.a", [], []),
      ("SHOW CREATE TABLE a", .describe, "a", [], []),
      ("SHOW CREATE VIEW v", .describe, "v", [], []),
      ("SHOW TBLPROPERTIES a('k')", .describe, "a", [], []),
      ("SHOW COLUMNS IN a", .describe, "a", [], []),
      ("SHOW COLUMNS FROM a IN s", .describe, "s.a", [], []),
      ("DESCRIBE a", .describe, "a", [], []),
      ("DESC FORMATTED s.a PARTITION (d = '1') x", .describe, "s.a", [], []),
      ("DESCRIBE extended", .describe, "extended", [], []),
      ("UPDATE a SET x = (SELECT max(y) FROM b), z = 1 WHERE x IN (SELECT x FROM c)", .update, "a", ["b", "c"], []),
      ("DELETE FROM a", .delete, "a", [], []),
      ("DELETE FROM s.a WHERE x IN (SELECT x FROM b)", .delete, "s.a", ["b"], []),
      (
        "MERGE INTO a t USING (SELECT * FROM b) s ON t.x = s.x WHEN MATCHED AND s.d THEN DELETE WHEN MATCHED THEN UPDATE SET y = (SELECT 1 FROM c) WHEN NOT MATCHED THEN INSERT (x) VALUES (s.x)",
        .merge, "a", ["b", "c"], []
      ),
      ("MERGE INTO a USING b ON a.x = b.x WHEN MATCHED THEN DELETE", .merge, "a", ["b"], []),
      ("OPTIMIZE a REWRITE DATA USING BIN_PACK WHERE d = 1", .optimize, "a", [], []),
      ("VACUUM s.a", .vacuum, "s.a", [], []),
      ("PREPARE p FROM SELECT * FROM a WHERE x = ?", .prepare, nil, [], []),
      ("EXECUTE p USING 1, 'x'", .execute, nil, [], []),
      ("DEALLOCATE PREPARE p", .deallocate, nil, [], []),
      ("EXPLAIN SELECT * FROM a", .explain, nil, [], []),
      ("EXPLAIN (FORMAT JSON, TYPE IO) INSERT INTO a SELECT 1", .explain, nil, [], []),
      ("EXPLAIN ANALYZE SELECT * FROM a", .select, nil, ["a"], []),
      (
        "USING EXTERNAL FUNCTION f(x varchar, y int) RETURNS row(a int) LAMBDA 'fn', EXTERNAL FUNCTION g(x int) RETURNS int LAMBDA 'fn2' SELECT f(x) FROM a",
        .select, nil, ["a"], []
      ),
    ]
    for (text, kind, object, reads, locations) in rows {
      let script = SQLScript(Array(text.utf8))
      XCTAssertEqual(script.issues.map(\.message), [], text)
      XCTAssertEqual(script.statements.map(\.kind), [kind], text)
      guard let statement = script.statements.first else { continue }
      XCTAssertEqual(statement.object?.spelling, object, text)
      XCTAssertEqual(statement.reads.map(\.spelling), reads, text)
      XCTAssertEqual(statement.locations.map(\.text), locations, text)
      XCTAssertEqual(statement.range, SourceRange(0, text.utf8.count), text)
    }
    XCTAssertEqual(Set(rows.map(\.1)).union([.select]), Set(SQLStatement.Kind.allCases))
  }

  func testWhatStandsBesideTheNames() throws {
    func only(_ text: String) throws -> SQLStatement {
      try XCTUnwrap(SQLScript(Array(text.utf8)).statements.first, text)
    }
    XCTAssertEqual(
      try only("USING EXTERNAL FUNCTION f(x int) RETURNS int LAMBDA 'fn' SELECT 1").externalFunctions.map(\.text),
      ["fn"])
    XCTAssertEqual(
      try only("SELECT * FROM TABLE(c.system.query('x'))").functionCatalogs.map(\.spelling), ["c.system.query"])
    XCTAssertEqual(try only("EXECUTE \"P\"").preparedName?.spelling, "p")
    XCTAssertEqual(try only("PREPARE p FROM DELETE FROM a").inner.map(\.kind), [.delete])
    XCTAssertTrue(try only("CREATE OR REPLACE VIEW v AS SELECT 1").replaces)
    XCTAssertTrue(
      try only("CREATE TABLE n WITH (\"table_type\"='ICEBERG', partitioning = ARRAY['x']) AS SELECT 1").makesIceberg)
    XCTAssertTrue(try only("CREATE TABLE n WITH (partitioned_by = ARRAY['x']) AS SELECT 1").makesPartitions)
    XCTAssertTrue(try only("ALTER TABLE a ADD PARTITION (d = 1)").keepsLocation)
    XCTAssertFalse(try only("ALTER TABLE a ADD PARTITION (d = 1) LOCATION 's3://b/p/'").keepsLocation)
  }

  func testSeveralStatements() {
    let text = "SELECT 1; ;-- x\nSHOW TABLES;\n'open"
    let script = SQLScript(Array(text.utf8))
    XCTAssertEqual(script.statements.map(\.kind), [.select, .showTables])
    XCTAssertEqual(script.statements.map(\.range), [SourceRange(0, 8), SourceRange(16, 27)])
    XCTAssertEqual(script.issues.map(\.range), [SourceRange(29, 30)])
    XCTAssertEqual(SQLScript([]).statements.count, 0)
  }
}

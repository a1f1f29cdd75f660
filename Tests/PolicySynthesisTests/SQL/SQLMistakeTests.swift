import PolicySynthesis
import SourceText
import XCTest

/// Texts that are no statements: `↓` marks where the one issue must be.
final class SQLMistakeTests: XCTestCase {
  func testMistakes() {
    for (marked, message) in [
      ("↓SELEC * FROM a", "no statement of Athena begins with `SELEC`"),
      ("↓a", "no statement of Athena begins with `a`"),
      ("↓1", "no statement of Athena begins with `1`"),
      ("SELECT * ↓FORM a", "`,` or `FROM` was expected, not `FORM`"),
      ("SELECT x FORM ↓a", "`,` or `FROM` was expected"),
      ("SELECT count(*) FORM ↓sales.a", "`,` or `FROM` was expected"),
      ("SELECT x AS y ↓z FROM a", "`,` or `FROM` was expected"),
      ("SELECT * FRO↓M", "the statement ends where a table, a view or a query was expected"),
      ("SELECT * FROM ↓WHERE x = 1", "a table, a view or a query was expected, not `WHERE`"),
      ("SELECT * FROM a,↓", "the statement ends where a table"),
      ("SELECT * FROM a ↓'x'", "the end of the statement was expected, not `'x'`"),
      ("SELECT * FROM a b ↓c", "the end of the statement was expected, not `c`"),
      ("SELECT * FROM a JION ↓b ON TRUE", "the end of the statement was expected, not `b`"),
      ("SELECT * FROM a WERE ↓x = 1", "the end of the statement was expected, not `x`"),
      ("SELECT * FROM a.b.c↓.d", ""),
      ("SELECT * FROM a.↓WHERE x", "a name after the `.` was expected, not `WHERE`"),
      ("SELECT * FROM ↓{{ ref }}", "a table, a view or a query was expected, not `{`"),
      ("SELECT * FROM ↓:table", "a table, a view or a query was expected, not `:`"),
      ("SELECT * FROM ↓app-logs.x", ""),
      ("SELECT * FROM f↓(x)", "a table's alias or the next clause was expected, not `(`"),
      ("SELECT * FROM ↓\"\"", "a name is empty"),
      ("SELECT * FROM (SELECT * FROM a↓", ""),
      ("SELECT (1 + 2↓", ""),
      ("SELECT 1 ↓) FROM a", "the end of the statement was expected, not `)`"),
      ("SELECT f(x ↓FROM a)", "`)` was expected, not `FROM`"),
      ("SELECT 1 FROM a ↓SELECT 2", "the end of the statement was expected, not `SELECT`"),
      ("SELECT * FROM a WHERE x = ↓SELECT 2", "an operator or the end of the statement was expected"),
      ("SELECT * FROM a UNION ↓ALL ALL SELECT 1", ""),
      ("SELECT * FROM ↓é", "`é` cannot stand here"),
      ("SELECT * FROM a WHERE x = ↓‘x", "cannot stand here"),
      ("SELECT ↓'x FROM a", "the string that begins here has no end"),
      ("SELECT * FROM ↓\"a", "the quoted name that begins here has no end"),
      ("SELECT * FROM ↓`a", "the quoted name that begins here has no end"),
      ("SELECT 1 ↓/* FROM a", "the comment that begins here has no end"),
      ("SELECT * FROM a ↓LATERAL VIEW explode(x) t AS y", ""),
      ("WITH a SELE↓CT 1", ""),
      ("WITH ↓FUNCTION f() RETURNS int RETURN 1 SELECT f()", "the permissions of `WITH FUNCTION` are not known"),
      ("WITH ↓a.b AS (SELECT 1) SELECT 1", "a name without a dot was expected, not `a.b`"),
      ("↓INSERT OVERWRITE a SELECT 1", "the permissions of `INSERT OVERWRITE` are not known"),
      ("INSERT ↓a SELECT 1", "`INTO` was expected, not `a`"),
      ("INSERT INTO ↓(SELECT 1)", "a table's name was expected"),
      ("INSERT INTO a ↓SET x = 1", "a query was expected, not `SET`"),
      ("UNLOAD ↓SELECT 1", "`(` was expected, not `SELECT`"),
      ("UNLOAD (SELECT 1) TO ↓x", "a location in quotes was expected, not `x`"),
      ("CREATE ↓TEMPORARY TABLE a AS SELECT 1", "`TABLE`, `VIEW` or `DATABASE` was expected"),
      ("CREATE OR REPLACE ↓TABLE a AS SELECT 1", "`VIEW` was expected, not `TABLE`"),
      ("↓CREATE PROTECTED MULTI DIALECT VIEW v AS SELECT 1", "are not known"),
      ("↓CREATE TABLE a (x int) LOCATION 's3://b/p/'", "the permissions of `CREATE TABLE` are not known"),
      ("CREATE TABLE a ↓LIKE b", "the columns or `AS` was expected, not `LIKE`"),
      ("CREATE EXTERNAL TABLE a (x int↓)", "the statement ends where `LOCATION` was expected"),
      ("CREATE EXTERNAL TABLE a ↓AS SELECT 1", "the columns was expected, not `AS`"),
      ("CREATE EXTERNAL TABLE a (x int) LOCATION ↓s3", "a location in quotes was expected"),
      ("CREATE EXTERNAL TABLE a (x int) LOCATION 's3://b/' ↓SELECT", "was expected, not `SELECT`"),
      ("CREATE VIEW v ↓SELECT 1", "`AS` was expected, not `SELECT`"),
      ("ALTER ↓VIEW v", "`TABLE` or `DATABASE` was expected, not `VIEW`"),
      ("↓ALTER TABLE a RENAME TO b", "the permissions of `ALTER TABLE RENAME` are not known"),
      ("ALTER TABLE a ↓EXECUTE optimize", "what is to be altered was expected"),
      ("ALTER TABLE a DROP PARTITION (x = 1) ↓PURGE", "the end of the statement was expected"),
      ("DROP ↓FUNCTION f", "`TABLE`, `VIEW` or `DATABASE` was expected"),
      ("DROP TABLE ↓", ""),
      ("MSCK ↓TABLE a", ""),
      ("SHOW ↓STATS FOR a", "was expected, not `STATS`"),
      ("SHOW TABLES ↓d", "a pattern in quotes was expected"),
      ("DELETE ↓a", "`FROM` was expected, not `a`"),
      ("UPDATE a ↓x = 1", "`SET` was expected, not `x`"),
      ("MERGE INTO a USING b ON a.x = b.x↓", ""),
      ("OPTIMIZE a ↓WHERE x", "`REWRITE DATA USING BIN_PACK` was expected"),
      ("VACUUM a ↓b", "the end of the statement was expected"),
      ("↓PREPARE p FROM", ""),
      ("PREPARE p FROM ↓EXECUTE q", "no statement of Athena begins with `EXECUTE`"),
      ("PREPARE ↓a.b FROM SELECT 1", "a name without a dot was expected"),
      ("↓EXECUTE IMMEDIATE 'SELECT 1'", "the permissions of `EXECUTE IMMEDIATE` are not known"),
      ("EXPLAIN ↓EXPLAIN SELECT 1", "no statement of Athena begins with `EXPLAIN`"),
      ("↓EXPLAIN DROP TABLE a", "the permissions of `EXPLAIN DROP TABLE` are not known"),
      ("USING ↓FUNCTION f(x int) RETURNS int TYPE LAMBDA_INVOKE SELECT 1", "`EXTERNAL` was expected"),
      ("↓USING EXTERNAL FUNCTION f(x int) RETURNS int LAMBDA 'g' DROP TABLE a", "are not known"),
      ("↓GRANT SELECT ON a TO b", "no statement of Athena begins with `GRANT`"),
      ("↓TRUNCATE TABLE a", "no statement of Athena begins with `TRUNCATE`"),
      ("↓USE sales", "no statement of Athena begins with `USE`"),
    ] {
      let parts = marked.components(separatedBy: "↓")
      XCTAssertEqual(parts.count, 2, marked)
      let script = SQLScript(Array(parts.joined().utf8))
      XCTAssertEqual(script.statements.count, 0, marked)
      XCTAssertEqual(script.issues.count, 1, marked)
      guard let issue = script.issues.first else { continue }
      XCTAssertTrue(issue.isError, marked)
      XCTAssertEqual(issue.diagnostic.message, issue.message)
      if message.isEmpty { continue }
      XCTAssertTrue(issue.message.contains(message), "\(marked): \(issue.message)")
      let isAtEnd = issue.message.hasPrefix("the statement ends")
      let place = isAtEnd ? issue.range.upperBound : issue.range.lowerBound
      if !isAtEnd { XCTAssertEqual(place, parts[0].utf8.count, "\(marked): \(issue.message)") }
    }
  }

  func testHelp() {
    for (text, help) in [
      ("SELEC 1", "did you mean `SELECT`?"), ("CREATE TABLE a (x int)", "write `CREATE EXTERNAL TABLE`"),
      ("SELECT * FROM a LATERAL VIEW explode(x)", nil), ("SELECT * FROM é", "in quotes"),
      ("INSERT OVERWRITE a", "`INSERT INTO`"),
    ] {
      let issue = SQLScript(Array(text.utf8)).issues.first
      XCTAssertNotNil(issue, text)
      if let help { XCTAssertTrue(issue?.help?.contains(help) ?? false, "\(text): \(issue?.help ?? "none")") }
    }
  }

  /// Every statement that cannot be read is told, and hides none.
  func testEveryMistakeIsTold() {
    let text = "SELEC 1; SELECT * FROM a; DROP x; SELECT é, ü FROM b; VACUUM t"
    let script = SQLScript(Array(text.utf8))
    XCTAssertEqual(script.statements.map(\.kind), [.select, .vacuum])
    XCTAssertEqual(script.issues.count, 4)
    XCTAssertEqual(script.issues.map(\.range.lowerBound), script.issues.map(\.range.lowerBound).sorted())
  }
}

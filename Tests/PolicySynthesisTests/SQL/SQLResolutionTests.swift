import PolicySynthesis
import SourceText
import XCTest

/// Names that stand for nothing, callers that are none, and texts made to take long.
final class SQLResolutionTests: XCTestCase {
  func testWhatCannotBeResolved() throws {
    for (marked, message) in [
      ("SELECT * FROM ↓ordrs", "the table `ordrs` is not declared in the database `sales`"),
      ("SELECT * FROM ↓slaes.orders", "the database `slaes` is not declared in the account `lake`"),
      ("SELECT * FROM ↓partnr.shared.clicks", "the data catalog `partnr` is not declared"),
      ("SELECT * FROM ↓shared.clicks", "the database `shared` is not declared in the account `lake`"),
      ("SELECT * FROM ↓hive.sales.orders", "the database `sales` is not declared in the account `other`"),
      ("SELECT * FROM ↓default.x", "the table `x` is not declared in the database `default`"),
      ("SELECT * FROM ↓mute.a.b", "where the function `mute-fn` spills answers is not known"),
      ("SELECT * FROM ↓lost", "lies in none of the prefixes of the bucket `data`"),
      ("SELECT * FROM ↓\"glue:arn:aws:glue:us-east-1:333333333333:catalog\".a.b", "is not declared"),
      ("INSERT INTO ↓nowhere SELECT * FROM orders", "the table `nowhere` is not declared"),
      ("INSERT INTO ↓recent SELECT 1", "`recent` is a view"),
      ("INSERT INTO ↓hive.shared.clicks SELECT 1", "which is only read"),
      ("INSERT INTO ↓fed.a.b SELECT 1", "is no table that can be changed"),
      ("UPDATE ↓orders SET x = 1", "`UPDATE` is for Iceberg tables"),
      ("VACUUM ↓flat", "`VACUUM` is for Iceberg tables"),
      (
        "CREATE TABLE n WITH (external_location = ↓'s3://nowhere/x/') AS SELECT 1",
        "the bucket `nowhere` is not declared"
      ),
      ("CREATE TABLE n WITH (external_location = ↓'s3://data/x/') AS SELECT 1", "lies in none of the prefixes"),
      ("CREATE TABLE n WITH (external_location = ↓'/tmp/x') AS SELECT 1", "is not"),
      ("CREATE TABLE ↓\"n*\" AS SELECT 1", "`n*` is not a table name"),
      ("CREATE TABLE ↓nowhere.n AS SELECT 1", "the database `nowhere` is not declared"),
      ("CREATE TABLE ↓fed.a.b AS SELECT 1", "nothing can be made in the data catalog `fed`"),
      ("CREATE VIEW ↓partner.shared.v AS SELECT 1", "views cannot be made in the catalog of another account"),
      ("CREATE VIEW v AS SELECT * FROM ↓nowhere", "the table `nowhere` is not declared"),
      ("CREATE DATABASE ↓`a?b`", "`a?b` is not a database name"),
      ("CREATE DATABASE n LOCATION ↓'s3://nowhere/x/'", "the bucket `nowhere` is not declared"),
      ("DROP DATABASE ↓fed.a", "databases of the data catalog `fed` cannot be changed"),
      ("DROP DATABASE ↓a.b.c", "more parts"),
      ("SHOW DATABASES IN ↓a.b", "more parts"),
      ("DROP VIEW ↓orders", "`orders` is no view"),
      ("DROP TABLE ↓recent", "`recent` is a view"),
      ("UNLOAD (SELECT 1) TO ↓'s3://vended/v/out/'", "vends no access for `UNLOAD`"),
      ("ALTER TABLE orders SET LOCATION ↓'s3://nowhere/'", "the bucket `nowhere` is not declared"),
      ("ALTER TABLE orders ADD PARTITION (d = 1) LOCATION ↓'s3://data/x/'", "lies in none"),
      ("EXECUTE ↓p", "no statement prepares `p`"),
      ("PREPARE p FROM SELECT * FROM ↓ordrs", "the table `ordrs` is not declared"),
      ("EXPLAIN SELECT * FROM ↓ordrs", "the table `ordrs` is not declared"),
      (
        "USING EXTERNAL FUNCTION f(x int) RETURNS int LAMBDA ↓'their-fn' SELECT 1",
        "the function `their-fn` is not declared"
      ),
      ("SELECT * FROM TABLE(↓nowhere.system.query('x'))", "the data catalog `nowhere` is not declared"),
    ] {
      let parts = marked.components(separatedBy: "↓")
      let sample = try SQLSample(parts.joined())
      let issues = sample.policy.issues.joined().filter(\.isError)
      XCTAssertEqual(issues.count, 1, marked)
      XCTAssertNil(sample.policy.document, marked)
      XCTAssertTrue(issues.first?.message.contains(message) ?? false, "\(marked): \(issues.first?.message ?? "")")
      XCTAssertEqual(issues.first?.range.lowerBound, parts[0].utf8.count, marked)
      XCTAssertNotEqual(issues.first?.help, "", marked)
    }
    let unnamed = try SQLSample("SELECT * FROM orders", database: nil)
    XCTAssertEqual(unnamed.problems, ["`orders` names no database, and none is given"])
    let federated = try SQLSample("SELECT * FROM a.b", catalog: "FED")
    XCTAssertEqual(federated.problems, [])
  }

  /// All that is wrong is told, and each once.
  func testEveryIssueIsTold() throws {
    let sample = try SQLSample("SELECT * FROM x, y, x, orders; SELEC 1; INSERT INTO z SELECT * FROM x")
    let ranges = sample.policy.issues[0].map(\.range.lowerBound)
    XCTAssertEqual(ranges, [14, 17, 31, 52, 68])
  }

  func testDoubts() throws {
    for (text, workgroup, doubt) in [
      (
        "CREATE TABLE n WITH (external_location = 's3://data/d/n/') AS SELECT 1", "strict", "enforces its own location"
      ), ("OPTIMIZE vice REWRITE DATA USING BIN_PACK", "wg", "Lake Formation does not manage `OPTIMIZE`"),
    ] {
      let policy = try SQLSample(text, workgroup: workgroup).policy
      XCTAssertEqual(policy.issues.joined().map(\.isError), [false], text)
      XCTAssertTrue(policy.issues.joined().first?.message.contains(doubt) ?? false, text)
      XCTAssertNotNil(policy.document, text)
    }
  }

  func testNotes() throws {
    let partner = try SQLSample("SELECT * FROM partner.shared.clicks").policy.notes
    XCTAssertEqual(partner.count, 2, "\(partner)")
    XCTAssertTrue(partner.contains { $0.contains("its bucket policy must grant") }, "\(partner)")
    XCTAssertTrue(partner.contains { $0.contains("by its resource policy") }, "\(partner)")
    let call =
      "USING EXTERNAL FUNCTION f() RETURNS int LAMBDA 'arn:aws:lambda:us-east-1:222222222222:function:their-fn' SELECT 1"
    XCTAssertTrue(try SQLSample(call).policy.notes.contains { $0.contains("must let") })
    XCTAssertEqual(try SQLSample("SELECT * FROM orders").policy.notes, [])
  }

  func testCallers() throws {
    let environment = try SQLSample.environment()
    for (choice, arn) in [
      (SQLCaller.Choice(workgroup: "wg"), "arn:aws:iam::111111111111:role/sql-caller"),
      (SQLCaller.Choice(role: "reader"), "arn:aws:iam::111111111111:role/teams/reader"),
      (SQLCaller.Choice(role: "homeless", workgroup: "wg"), "arn:aws:iam::111111111111:role/homeless"),
      (SQLCaller.Choice(role: "ana", workgroup: "strict"), "arn:aws:iam::111111111111:user/ana"),
    ] {
      XCTAssertEqual(try SQLCaller(choice, in: environment).principal, arn)
    }
    for (choice, message) in [
      (SQLCaller.Choice(), "several workgroups are declared"),
      (SQLCaller.Choice(role: "homeless"), "several workgroups are declared"),
      (SQLCaller.Choice(role: "nobody"), "the environment has no role or principal `nobody`"),
      (SQLCaller.Choice(workgroup: "vg"), "the environment has no workgroup `vg`"),
      (SQLCaller.Choice(role: "bo"), "no workgroup is declared for the caller"),
      (SQLCaller.Choice(role: "bo", workgroup: "wg"), "belongs to the account `lake` and the role `bo` to `other`"),
    ] {
      XCTAssertThrowsError(try SQLCaller(choice, in: environment), message) { error in
        let error = error as? SQLCallerError
        XCTAssertTrue(error?.message.contains(message) ?? false, error?.message ?? "")
        XCTAssertNotEqual(error?.help, "")
      }
    }
  }

  /// The policy denies what no statement asks for: the certificate holds such requests for every statement.
  func testTheCertificateDenies() throws {
    let sample = try SQLSample("SELECT * FROM orders")
    let expectations = sample.policy.expectations
    for (action, resource) in [
      ("glue:GetTable", "arn:aws:glue:us-east-1:111111111111:table/sales/flat"),
      ("glue:UpdateTable", "arn:aws:glue:us-east-1:111111111111:table/sales/orders"),
      ("s3:PutObject", "arn:aws:s3:::data/d/orders/part-0"), ("s3:DeleteObject", "arn:aws:s3:::results/r/part-0"),
      ("s3:GetObject", "arn:aws:s3:::data/d/flat/part-0"), ("lakeformation:GetDataAccess", "*"),
      ("athena:StartQueryExecution", "arn:aws:athena:eu-west-1:111111111111:workgroup/wg"),
    ] {
      XCTAssertTrue(
        expectations.contains { !$0.isAllowed && $0.action == action && $0.resources.contains(resource) },
        "\(action) \(resource)")
    }
    XCTAssertTrue(
      expectations.contains {
        $0.isAllowed && $0.action == "glue:GetTable"
          && $0.resources.last == "arn:aws:glue:us-east-1:111111111111:table/sales/orders"
      })
  }

  func testTooManyTablesForOnePolicy() throws {
    let text = (0..<400).map { "CREATE TABLE table_number_\($0) AS SELECT 1;" }.joined()
    let sample = try SQLSample(text)
    XCTAssertNil(sample.policy.document)
    XCTAssertEqual(sample.policy.failures.count, 1)
    if case .overQuota? = sample.policy.failures.first {} else { XCTFail("\(sample.policy.failures)") }
  }

  // MARK: Hostile texts

  func testDeepNesting() {
    for (open, close) in [
      ("(", ")"), ("SELECT (", ")"), ("SELECT * FROM (", ")"), ("SELECT [", "]"), ("SELECT f(TABLE(", "))"),
      ("WITH a AS (", ") SELECT 1"),
    ] {
      let count = 20_000
      for text in [
        String(repeating: open, count: count),
        String(repeating: open, count: count) + "SELECT 1"
          + String(repeating: close, count: count),
      ] {
        let script = SQLScript(Array(text.utf8))
        XCTAssertEqual(script.statements.count, 0, open)
        XCTAssertEqual(script.issues.count, 1, open)
      }
    }
    let shallow =
      String(repeating: "SELECT * FROM (", count: 60) + "SELECT * FROM a" + String(repeating: ") x", count: 60)
    XCTAssertEqual(SQLScript(Array(shallow.utf8)).statements.first?.reads.map(\.spelling), ["a"])
  }

  func testTruncatedTexts() {
    let text = Array(
      "WITH a AS (SELECT extract(year FROM x) FROM \"b\".`c` /* ; */) MERGE; CREATE TABLE t WITH (location = 's3://b/') AS SELECT 'é' FROM a JOIN b ON (1)"
        .utf8)
    for count in 0...text.count {
      let script = SQLScript(Array(text.prefix(count)))
      for issue in script.issues {
        XCTAssertLessThanOrEqual(issue.range.upperBound, count)
        XCTAssertFalse(issue.message.isEmpty)
      }
    }
  }

  func testEveryByte() {
    for byte in UInt8.min...UInt8.max {
      for text in [[byte], [byte, byte], Array("SELECT ".utf8) + [byte] + Array(" FROM a".utf8)] {
        let script = SQLScript(text)
        XCTAssertLessThanOrEqual(script.statements.count + script.issues.count, 2, "\(text)")
      }
    }
  }

  /// What is looked up again and again has an end.
  func testRepeatedWork() throws {
    let names = (0..<1_000).map { "t\($0)" }.joined(separator: ", ")
    let executions = String(repeating: "EXECUTE p;", count: 1_000)
    let policy = try SQLSample("PREPARE p FROM SELECT * FROM \(names);" + executions).policy
    XCTAssertEqual(policy.issues.joined().count, 1_000)
    let views = (1..<60).map { "CREATE VIEW v\($0) AS SELECT * FROM v\($0 - 1);" }.joined()
    let again = "PREPARE p FROM SELECT * FROM orders, orders, orders;" + String(repeating: "EXECUTE p;", count: 60)
    for text in ["CREATE VIEW v0 AS SELECT * FROM orders;" + views, again] {
      let bounded = try SQLSample([text], lookupLimit: 100).policy
      XCTAssertNil(bounded.document)
      XCTAssertTrue(bounded.issues.joined().allSatisfy { $0.message.contains("lead to more than 100 tables") })
    }
  }

  /// Long texts of every shape are read in time linear in their length: these would take minutes otherwise.
  func testLongTexts() {
    let count = 20_000
    for part in [
      "SELECT * FROM a;", "a", "a.", "a,", "'", "\"x\" ", "(", ")", "/*", "--\n", "SELECT ", "FROM ", "x AS y, ", "; ",
      "é",
      "a JOIN ", "UNION SELECT 1 ", "WITH a AS (SELECT 1) ", "'x' ",
    ] {
      let script = SQLScript(Array(String(repeating: part, count: count).utf8))
      XCTAssertGreaterThan(script.statements.count + script.issues.count, part == "--\n" || part == "; " ? -1 : 0, part)
    }
    let wide = "SELECT * FROM " + (0..<count).map { "t\($0)" }.joined(separator: ", ")
    XCTAssertEqual(SQLScript(Array(wide.utf8)).statements.first?.reads.count, count)
    let names = "WITH " + (0..<count).map { "t\($0) AS (SELECT 1)" }.joined(separator: ", ") + " SELECT * FROM t7, u"
    XCTAssertEqual(SQLScript(Array(names.utf8)).statements.first?.reads.map(\.spelling), ["u"])
  }
}

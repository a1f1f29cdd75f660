import Foundation
import JSONText
import TestSupport
import XCTest

/// `policygen sql` as a user calls it.
final class PolicygenSQLTests: XCTestCase {
  private let statements = """
    -- Yesterday's orders, by customer
    INSERT INTO sales.orders
    SELECT c.id, o.total FROM sales.orders o JOIN customers c ON c.id = o.customer;
    SHOW PARTITIONS sales.orders;

    """

  private func run(_ arguments: [String], _ input: String = "", folder: URL? = nil) throws -> BinaryRun {
    try runBinary("policygen", ["sql"] + arguments, stdin: Array(input.utf8), currentFolder: folder)
  }

  func testWhatIsPrinted() throws {
    let common = ["--example", "-r", "athena-source", "-d", "sales"]
    let plain = try run(common, statements)
    XCTAssertEqual(plain.exitCode, 0, plain.errorText)
    XCTAssertEqual(plain.errorText, "using the built-in example environment\n")
    assertSnapshot(plain.outputText, named: "sql.identity.json")
    let explained = try run(common + ["-", "--explain", "-q"], statements)
    XCTAssertEqual(explained.outputText, plain.outputText)
    assertSnapshot(explained.errorText, named: "sql.explanations.txt")
    let report = try run(common + ["-f", "report"], statements)
    let tree = JSONDocument.parse(report.output)
    XCTAssertEqual(tree.errors.count, 0)
    XCTAssertEqual(
      tree.root?["statements"]?.elements?.compactMap { $0["kind"]?.string }, ["INSERT INTO", "SHOW PARTITIONS"])
    XCTAssertEqual(
      tree.root?["statements"]?.elements?.first?["reads"]?.elements?.compactMap(\.string),
      ["sales.orders", "customers"])
    XCTAssertEqual(tree.root?["policy"].map { JSONWriter.pretty($0) + "\n" }, plain.outputText)
  }

  func testFiles() throws {
    try withTemporaryFolder { folder in
      let environment = Fixtures.url("environments/example.json").path
      for (name, text) in [("a.sql", "PREPARE p FROM SELECT * FROM events.clicks"), ("b.sql", "EXECUTE p;")] {
        try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
      }
      let arguments = ["a.sql", "b.sql", "-e", environment, "-w", "analysts", "--catalog", "cross_account"]
      let run = try self.run(arguments + ["-o", "policy.json"], folder: folder)
      XCTAssertEqual([run.exitCode, Int32(run.output.count)], [0, 0], run.errorText)
      XCTAssertTrue(run.errorText.contains("the bucket `catalog-data` belongs to the account `catalog`"), run.errorText)
      let policy = try String(contentsOf: folder.appendingPathComponent("policy.json"), encoding: .utf8)
      for part in ["athena:GetPreparedStatement", "lambda:InvokeFunction", "catalog-data/events/clicks/*"] {
        XCTAssertTrue(policy.contains(part), part)
      }
      let missing = try self.run(["c.sql", "-e", environment, "-w", "analysts"], folder: folder)
      XCTAssertEqual(missing.exitCode, 3)
    }
  }

  /// What is wrong in the statements is 3, with its place; all of it is said, and nothing is printed.
  func testWrongStatements() throws {
    try withTemporaryFolder { folder in
      let text = "SELECT * FROM sales.ordrs, slaes.orders;\nSELEC 1;\n  VACUUM sales.orders;\nSELECT 'open"
      try text.write(to: folder.appendingPathComponent("wrong.sql"), atomically: true, encoding: .utf8)
      let run = try self.run(["wrong.sql", "--example", "-r", "athena-source", "-q"], folder: folder)
      XCTAssertEqual([run.exitCode, Int32(run.output.count)], [3, 0])
      assertSnapshot(run.errorText, named: "sql-wrong.txt")
    }
    for (input, message) in [("", "there is no statement"), (" ;; -- x", "there is no statement")] {
      let run = try self.run(["--example", "-w", "prequel"], input)
      XCTAssertEqual([run.exitCode, Int32(run.output.count)], [3, 0], input)
      XCTAssertTrue(run.errorText.contains(message), run.errorText)
    }
    let large = (0..<300).map { "CREATE TABLE sales.table_number_\($0) AS SELECT 1;" }.joined()
    let run = try self.run(["--example", "-w", "prequel"], large)
    XCTAssertEqual([run.exitCode, Int32(run.output.count)], [3, 0])
    XCTAssertTrue(run.errorText.contains("make several policies, each of fewer statements"), run.errorText)
  }

  func testWrongUsage() throws {
    for (arguments, message) in [
      ([], "no environment is given"), (["--example", "-e", "x"], "cannot be used together"),
      (["-e", "-"], "standard input can be read once"), (["--example"], "several workgroups are declared"),
      (["--example", "-r", "athena-sorce"], "did you mean `athena-source`?"),
      (["--example", "-w", "analyst"], "did you mean `analysts`?"), (["--example", "-f", "yaml"], "json"),
    ] {
      let run = try self.run(arguments, "SELECT 1")
      XCTAssertEqual([run.exitCode, Int32(run.output.count)], [2, 0], "\(arguments): \(run.errorText)")
      XCTAssertTrue(run.errorText.contains(message), "\(arguments): \(run.errorText)")
    }
  }

  func testWrongEnvironments() throws {
    try withTemporaryFolder { folder in
      for (name, text) in [("broken.json", "{"), ("wrong.json", #"{"accounts": {"a": {}}}"#)] {
        try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        let run = try self.run(["-e", name], "SELECT 1", folder: folder)
        XCTAssertEqual([run.exitCode, Int32(run.output.count)], [3, 0], run.errorText)
      }
    }
  }
}

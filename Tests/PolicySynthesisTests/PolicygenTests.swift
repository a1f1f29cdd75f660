import Foundation
import JSONText
import PolicySynthesis
import TestSupport
import XCTest

/// The built program, as a user calls it.
final class PolicygenTests: XCTestCase {
  private let example = Fixtures.url("environments/example.json").path

  func testWhatIsPrinted() throws {
    for (name, arguments) in [
      ("policygen-list.txt", ["list"]), ("policygen-show.txt", ["show", "athena-source"]),
      ("athena-xacct-lambda.show.txt", ["show", "athena-xacct-lambda"]),
      ("athena-xacct-caller.show.txt", ["show", "athena-xacct-caller"]),
      ("redash-task.show.txt", ["show", "redash-task"]), ("redash-athena.show.txt", ["show", "redash-athena"]),
      ("sagemaker-lf.show.txt", ["show", "sagemaker-lf"]), ("lf-application.show.txt", ["show", "lf-application"]),
      ("data-mesh.show.txt", ["show", "data-mesh"]),
      ("sagemaker-lf.identity.json", ["emit", "sagemaker-lf", "-e", example]),
      (
        "lf-application.lakeformation-grants.json",
        ["emit", "lf-application", "-e", example, "-d", "lakeformation-grants"]
      ),
      ("athena-xacct-lambda.all.json", ["emit", "athena-xacct-lambda", "-e", example, "--all", "--explain"]),
      ("athena-source.identity.json", ["emit", "athena-source", "--environment", example]),
      ("athena-source.trust.json", ["emit", "athena-source", "-e", example, "-r", "athena-source", "-d", "trust"]),
      ("athena-source.all.json", ["emit", "athena-source", "--example", "--all", "--explain"]),
    ] {
      let run = try runBinary("policygen", arguments)
      XCTAssertEqual(run.exitCode, 0, "\(arguments): \(run.errorText)")
      assertSnapshot(run.outputText, named: name)
    }
  }

  func testStandardErrorTellsWhatWasSkipped() throws {
    let run = try runBinary("policygen", ["emit", "athena-source", "--example"])
    XCTAssertTrue(run.errorText.hasPrefix("using the built-in example environment\n"), run.errorText)
    let file = ExampleEnvironment.text.replacingOccurrences(of: "\"redash-task\",", with: "\"redash-cask\",")
    let skipping = try runBinary("policygen", ["emit", "athena-source", "-e", "-"], stdin: Array(file.utf8))
    XCTAssertTrue(skipping.errorText.contains("`redash-task` (redash-cask)"), skipping.errorText)
    XCTAssertEqual(skipping.errorText.split(separator: "\n").count, 1, skipping.errorText)
    XCTAssertEqual(try runBinary("policygen", ["emit", "athena-source", "--example", "-q"]).errorText, "")
  }

  /// What the documents cannot prevent is told with them.
  func testResidualRisksGoToStandardError() throws {
    for (role, name) in [
      ("athena-xacct-lambda", "forgeable-caller"), ("athena-xacct-caller", "shared-spill"), ("redash-task", "any-task"),
      ("redash-athena", "one-role-for-all-users"), ("sagemaker-lf", "settings-replaced-whole"),
    ] {
      let run = try runBinary("policygen", ["emit", role, "--example"])
      XCTAssertEqual(run.exitCode, 0, run.errorText)
      XCTAssertTrue(run.errorText.contains("residual risk `\(name)`: "), run.errorText)
    }
  }

  func testSeveralDocumentsOfAKind() throws {
    let changes = [
      "emit", "athena-xacct-lambda", "-e", example, "-s", #"roles.athena-caller.data=["catalog-data","producer-data"]"#,
    ]
    let run = try runBinary("policygen", changes + ["-d", "resource:s3"])
    XCTAssertEqual([run.exitCode, Int32(run.output.count)], [2, 0], run.errorText)
    XCTAssertTrue(run.errorText.contains("has several documents `resource:s3`"), run.errorText)
    let one = try runBinary("policygen", ["emit", "athena-xacct-lambda", "-e", example, "-d", "resource:s3"])
    XCTAssertEqual(one.exitCode, 0, one.errorText)
  }

  func testAnErrorOfUsageHidesNoneOfTheFile() throws {
    let file = ExampleEnvironment.text.replacingOccurrences(of: #""id": "123456789012""#, with: #""id": 123456789012"#)
    let run = try runBinary("policygen", ["emit", "athena-source", "-e", "-", "-r", "nobody"], stdin: Array(file.utf8))
    XCTAssertEqual(run.exitCode, 2)
    XCTAssertTrue(run.errorText.contains("`123456789012` is a number"), run.errorText)
    XCTAssertTrue(run.errorText.contains("the environment has no role `nobody`"), run.errorText)
  }

  func testAnEnvironmentWithoutTheRoleSaysSo() throws {
    let file = ExampleEnvironment.text.replacingOccurrences(
      of: #""template": "athena-source""#, with: #""template": "athena-sauce""#)
    let run = try runBinary("policygen", ["emit", "athena-source", "-e", "-"], stdin: Array(file.utf8))
    XCTAssertEqual(run.exitCode, 2)
    XCTAssertTrue(run.errorText.contains("`athena-source` (athena-sauce)"), run.errorText)
    XCTAssertTrue(
      run.errorText.contains("the environment has no role that is made from `athena-source`\n"), run.errorText)
    XCTAssertTrue(run.errorText.contains("needs parameters that are missing"), run.errorText)
  }

  func testExplanationsGoToStandardError() throws {
    let run = try runBinary("policygen", ["emit", "athena-source", "--example", "--explain", "-q"])
    assertSnapshot(run.errorText, named: "athena-source.explanations.txt")
  }

  func testStandardInput() throws {
    let run = try runBinary(
      "policygen", ["emit", "athena-source", "-e", "-"], stdin: Array(ExampleEnvironment.text.utf8))
    XCTAssertEqual(run.exitCode, 0, run.errorText)
  }

  func testFilesOfAFolder() throws {
    try withTemporaryFolder { folder in
      let run = try runBinary("policygen", ["emit", "athena-source", "--example", "-o", folder.path + "/out/"])
      XCTAssertEqual([run.exitCode, Int32(run.output.count)], [0, 0], run.errorText)
      let lake = folder.appendingPathComponent("out/lake")
      let names = try FileManager.default.contentsOfDirectory(atPath: lake.path).sorted()
      XCTAssertEqual(
        names, ["transfer-role.identity.json", "transfer-role.trust.json", "transfer-service.identity.json"])
      let text = try String(contentsOf: lake.appendingPathComponent("transfer-role.trust.json"), encoding: .utf8)
      assertSnapshot(text, named: "athena-source.trust.json")
    }
  }

  func testEveryRoleOfAnEnvironment() throws {
    try withTemporaryFolder { folder in
      let run = try runBinary("policygen", ["emit", "--all-roles", "-e", example, "-o", folder.path])
      XCTAssertEqual([run.exitCode, Int32(run.output.count)], [0, 0], run.errorText)
      for path in [
        "lake/transfer-role.identity.json", "query/analyst.identity.json", "catalog/catalog.resource:glue.json",
        "query/cross-account-athena.resource:lambda.json", "catalog/catalog-data.resource:s3.json",
        "bi/redash-athena-execution-role.trust.json", "bi/redash-execution-task-role.trust.json",
      ] {
        XCTAssertTrue(FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path), path)
      }
      XCTAssertTrue(run.errorText.contains("residual risk `any-task` of `redash-task`: "), run.errorText)
    }
  }

  func testRolesThatAreWrongTogether() throws {
    try withTemporaryFolder { folder in
      let file = ExampleEnvironment.text.replacingOccurrences(
        of: #""assumes": ["redash-athena"]"#, with: #""assumes": ["redash-athens"]"#)
      let arguments = ["emit", "--all-roles", "-e", "-", "-o", folder.path]
      let run = try runBinary("policygen", arguments, stdin: Array(file.utf8))
      XCTAssertEqual(run.exitCode, 3, run.errorText)
      XCTAssertTrue(run.errorText.contains("did you mean `redash-athena`?"), run.errorText)
      XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path), [])
    }
  }

  func testSettingsChangeTheFile() throws {
    let run = try runBinary(
      "policygen",
      ["emit", "athena-source", "-e", example, "-d", "trust", "-s", "trust.webIdentity.sub=42", "-s", "name=x"])
    XCTAssertEqual(run.exitCode, 0, run.errorText)
    XCTAssertTrue(run.outputText.contains("\"42\""))
  }

  /// Wrong usage is 2 and says what to do; nothing is printed.
  func testWrongUsage() throws {
    for (arguments, message) in [
      (["emit", "athena-sorce"], "did you mean `athena-source`?"),
      (["show", "nothing-like-it"], "the roles are `athena-source`, "),
      (["emit", "athena-source", "--example", "--format", "xml"], "it is one of json"),
      (["emit", "athena-source", "--example", "--document", "boundary"], "it has `identity`, `trust`"),
      (["emit", "athena-source", "--example", "--document", "trusts"], "did you mean `trust`?"),
      (["emit", "athena-source", "--example", "--environment", "x"], "cannot be used together"),
      (["emit", "athena-source", "--example", "--certificate", "-"], "`--certificate -` needs `--output`"),
      (["emit", "athena-source", "--example", "--managed-policies", "21"], "`--managed-policies` takes 1 to 20"),
      (
        ["emit", "athena-source", "--example", "--split", "--managed-policies", "0"],
        "`--managed-policies` takes 1 to 20, not `0`"
      ),
      (["emit"], "ROLE"), (["emit", "--all-roles", "-o", "x"], "`--all-roles` needs an environment"),
      (["emit", "--all-roles", "--example"], "--output"),
      (["emit", "athena-source", "--all-roles", "--example", "-o", "x"], "cannot be used together"),
      (["emit", "--all-roles", "--example", "-o", "x", "--set", "a=1"], "cannot be used together"),
      (["emit", "athena-source", "--example", "--all", "--document", "trust"], "cannot be used together"),
      (["emit", "athena-source", "--example", "--all", "-o", "x"], "cannot be used together"),
      (["emit", "athena-source", "--example", "-d", "trust", "-o", "x"], "cannot be used together"),
      (["emit", "athena-source", "--example", "--role", "athena-sourse"], "did you mean `athena-source`?"),
      (
        ["emit", "athena-source", "--example", "--role", "redash-task"],
        "the role `redash-task` is made from `redash-task`"
      ),
      (["emit", "athena-source", "--example", "--set", "a..b=1"], "is not a key path"),
      (["emit", "athena-source", "--example", "--set", "partition.x=1"], "`partition` is a string and has no keys"),
      (["emit", "athena-source", "--example", "--set", "acounts.lake.id=1"], "did you mean `accounts`?"),
      (["emit", "athena-source", "--example", "--set", "acount=lake"], "did you mean `account`?"),
      (["emit", "athena-source", "--example", "--set", "bucket.b.kmsKey=k"], "did you mean `buckets`?"),
      (
        ["emit", "athena-source", "--example", "--set", "accounts.lake.id=12"],
        "`--set accounts.lake.id`: `12` is not an account id"
      ),
      (
        ["emit", "athena-source", "--example", "--set", "roles.b.template=athena-source", "--role", "b"],
        "the environment has no role `b`"
      ),
    ] {
      let run = try runBinary("policygen", arguments)
      XCTAssertEqual(run.exitCode, 2, "\(arguments): \(run.errorText)")
      XCTAssertEqual(run.output, [], "\(arguments)")
      XCTAssertTrue(run.errorText.contains(message), "\(arguments): \(run.errorText)")
    }
  }

  /// What is too large for AWS is so by the environment, and no fault of the program.
  func testARoleThatIsTooLarge() throws {
    let prefixes = (100..<250).map { "an-area-with-a-long-name-\($0)/" }
    let tables = prefixes.indices.map { #""t\#($0)": "s3://acme-lake-source/\#(prefixes[$0])t/""# }
    let quoted = prefixes.map { "\"\($0)\"" }.joined(separator: ",")
    let run = try runBinary(
      "policygen",
      [
        "emit", "athena-source", "--example",
        "--set", "buckets.acme-lake-source.prefixes=[\(quoted)]",
        "--set", "databases.sales.tables={\(tables.joined(separator: ","))}",
      ])
    XCTAssertEqual([Int(run.exitCode), run.output.count], [1, 0], run.errorText)
    for text in ["characters, and the inline policies of a role have at most 10240", "the role is too large for AWS"] {
      XCTAssertTrue(run.errorText.contains(text), run.errorText)
    }
    XCTAssertFalse(run.errorText.contains("please report it"), run.errorText)
  }

  func testMissingParameters() throws {
    let run = try runBinary("policygen", ["emit", "athena-source"])
    XCTAssertEqual([run.exitCode, Int32(run.output.count)], [2, 0])
    assertSnapshot(run.errorText, named: "policygen-missing.txt")
  }

  /// What is wrong in a file is 3, with its place; all of it is said.
  func testWrongFiles() throws {
    let mistakes = [
      (#""123456789012""#, "123456789012"), (#""staging": "acme-athena-staging""#, #""staging": "acme-athena-stagin""#),
      (#""sub": "109876543210987654321",\#n"#, ""), (#""enforce""#, #""enforced""#),
    ]
    var text = ExampleEnvironment.text
    for (old, new) in mistakes {
      XCTAssertTrue(text.contains(old), old)
      text = text.replacingOccurrences(of: old, with: new)
    }
    try withTemporaryFolder { folder in
      let files = [("environment.json", text, 3), ("broken.json", "{\"accounts\": {]", 3), ("list.json", "[]", 3)]
      var errors = ""
      for (name, text, code) in files {
        try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        let run = try runBinary("policygen", ["emit", "athena-source", "-e", name], currentFolder: folder)
        XCTAssertEqual([Int(run.exitCode), run.output.count], [code, 0], name)
        errors += run.errorText
      }
      assertSnapshot(errors, named: "policygen-wrong-files.txt")
      let missing = try runBinary("policygen", ["emit", "athena-source", "-e", "nowhere.json"], currentFolder: folder)
      XCTAssertEqual(missing.exitCode, 3)
    }
  }
}

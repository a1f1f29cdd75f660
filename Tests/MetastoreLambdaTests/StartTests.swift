import Foundation
import JSONText
import TestSupport
import XCTest

final class StartTests: XCTestCase {
  func testEveryWrongVariableIsNamedAtOnce() throws {
    let function = try FunctionRun(
      self, nil,
      [
        "TARGET_ACCOUNT_ID": "12", "CATALOG_REGION": "nowhere", "WRITE_ENABLED": "perhaps", "LOG_LEVEL": "x",
        "ACCESS_POLICY_FILE": "/nowhere/access.json", "AWS_ENDPOINT_URL_S3": "nonsense", "EXCLUDE_NAME": "hr",
      ])
    let failure = try XCTUnwrap(function.runtime.failureToStart())
    XCTAssertEqual(failure.errorType, "Runtime.InvalidConfiguration")
    for name in [
      "TARGET_ACCOUNT_ID", "CATALOG_REGION", "WRITE_ENABLED", "LOG_LEVEL", "ACCESS_POLICY_FILE", "AWS_ENDPOINT_URL_S3",
      "did you mean EXCLUDE_NAMES",
    ] {
      XCTAssertTrue(failure.text.contains(name), "\(name): \(failure.text)")
    }
    function.process.waitUntilExit()
    XCTAssertEqual(function.process.terminationStatus, 3)
  }

  func testWhatCannotBeUsedIsRefusedAtTheStart() throws {
    let cases: [([String: String], holds: String)] = [
      (["AWS_ENDPOINT_URL_GLUE": "nonsense"], "AWS_ENDPOINT_URL"),
      (["ACCESS_POLICY_FILE": "/nowhere/access.json"], "ACCESS_POLICY_FILE"),
      (["ACCESS_POLICY": "{}", "ACCESS_POLICY_FILE": "x"], "only one of"), (["ACCESS_POLICY": "{"], "it is not JSON"),
      (["CATALOG_ROLE_ARN": "arn:aws:iam::1:user/x"], "CATALOG_ROLE_ARN"),
    ]
    for (variables, holds) in cases {
      let function = try FunctionRun(self, nil, variables)
      let failure = try XCTUnwrap(function.runtime.failureToStart(), "\(variables)")
      XCTAssertTrue(failure.text.contains(holds), failure.text)
    }
  }

  func testTheEndOfTheRuntimeAPIEndsTheProcess() throws {
    let function = try FunctionRun(self, nil)
    function.runtime.stop()
    function.process.waitUntilExit()
    XCTAssertEqual(function.process.terminationStatus, 4)
    XCTAssertTrue(function.log.contains(#""event":"ended""#), function.log)
  }

  func testWordsOfTheCall() throws {
    let settings = FunctionRun.variables(nil)
    let ping = Array(#"{"@type":"PingRequest","identity":{},"catalogName":"c"}"#.utf8)
    let cases: [(arguments: [String], stdin: [UInt8], [String: String], code: Int32, output: String, errors: String)] =
      [
        (["--version"], [], [:], 0, "MetastoreLambda 0.1.0\n", ""), ([], [], [:], 2, "", "AWS_LAMBDA_RUNTIME_API"),
        (["--evnt", "x"], [], [:], 2, "", "unknown option `--evnt`"), (["--event"], [], [:], 2, "", "needs a file"),
        (["--event", "/nowhere.json"], [], settings, 3, "", "/nowhere.json"),
        (["--event", "-"], ping, [:], 3, "", "TARGET_ACCOUNT_ID"),
        (["--event=-"], ping, settings, 1, "", "register the data source as type HIVE"),
        (["--event", "-"], Array("[".utf8), settings, 1, "", "not a JSON object"),
      ]
    for (arguments, stdin, environment, code, output, errors) in cases {
      let run = try runBinary("MetastoreLambda", arguments, stdin: stdin, environment: environment)
      XCTAssertEqual(run.exitCode, code, "\(arguments): \(run.errorText)")
      XCTAssertEqual(run.outputText, output, "\(arguments)")
      XCTAssertTrue(errors.isEmpty || run.errorText.contains(errors), "\(arguments): \(run.errorText)")
    }
    let help = try runBinary("MetastoreLambda", ["--help"])
    XCTAssertEqual(help.exitCode, 0)
    for word in ["--event FILE", "TARGET_ACCOUNT_ID", "ACCESS_POLICY_OBJECT", "exit codes"] {
      XCTAssertTrue(help.outputText.contains(word), word)
    }
  }

  func testOneEventIsAnsweredWithoutLambda() throws {
    let lake = try Lake.shared()
    let event = Array(#"{"apiName":"dbExists","apiRequest":{"dbName":"sales"}}"#.utf8)
    let run = try runBinary(
      "MetastoreLambda", ["--event", "-"], stdin: event, environment: FunctionRun.variables(lake))
    XCTAssertEqual(run.exitCode, 0, run.errorText)
    XCTAssertEqual(
      run.outputText, #"{"apiName":"dbExists","spilled":false,"spillPath":null,"apiResponse":{"exists":true}}"# + "\n")
  }

  func testAnEventThatIsMissingIsNamedOnce() throws {
    let run = try runBinary("MetastoreLambda", ["--event", "missing.json"])
    XCTAssertEqual(run.exitCode, 3)
    XCTAssertEqual(run.errorText, "MetastoreLambda: error: `missing.json` does not exist\n")
  }
}

import Foundation
import JSONText
import TestSupport
import XCTest

/// The built function as it runs in Lambda: one process over many events.
final class FunctionRun {
  let runtime: RuntimeDouble
  let process: Process
  private let logFile: URL

  /// Starts the function over a lake, with these variables beside the usual ones; an empty text unsets one.
  init(_ test: XCTestCase, _ lake: Lake?, _ variables: [String: String] = [:], program: Process? = nil) throws {
    runtime = try RuntimeDouble()
    logFile = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    _ = FileManager.default.createFile(atPath: logFile.path, contents: nil)
    process = program ?? Process()
    if program == nil {
      process.executableURL = productsFolder().appendingPathComponent("MetastoreLambda")
    }
    var environment = Self.variables(lake)
    environment["AWS_LAMBDA_RUNTIME_API"] = runtime.address
    process.environment = environment.merging(variables) { $1 }
    process.standardOutput = try FileHandle(forWritingTo: logFile)
    process.standardError = process.standardOutput
    try process.run()
    let (process, runtime, logFile) = (process, runtime, logFile)
    test.addTeardownBlock {
      process.terminate()
      process.waitUntilExit()
      runtime.stop()
      try? FileManager.default.removeItem(at: logFile)
    }
  }

  /// What Lambda and a deployment set.
  static func variables(_ lake: Lake?) -> [String: String] {
    [
      "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "AKIDLAKE", "AWS_SECRET_ACCESS_KEY": "secret/lake+key",
      "AWS_LAMBDA_FUNCTION_NAME": "hms", "AWS_ENDPOINT_URL": lake?.url ?? "http://127.0.0.1:1",
      "TARGET_ACCOUNT_ID": Lake.account, "CATALOG_REGION": "us-east-1", "CATALOG_NAME": "xacct",
      "SPILL_LOCATION": "s3://spill-bucket/prefix/",
    ]
  }

  /// What comes of an event.
  func send(
    _ event: String, milliseconds: Int = 60_000, file: StaticString = #filePath, line: UInt = #line
  ) throws -> RuntimeDouble.Outcome {
    try XCTUnwrap(
      runtime.invoke(Array(event.utf8), milliseconds: milliseconds), "no answer to \(event)", file: file, line: line)
  }

  /// The `apiResponse` to a request.
  func ask(
    _ api: String, _ request: String = "{}", as caller: String? = nil, file: StaticString = #filePath,
    line: UInt = #line
  ) throws -> JSONNode {
    let context = caller.map { #""requestContext":{"principalArn":"\#($0)"},"# } ?? ""
    let outcome = try send(
      #"{\#(context)"apiName":"\#(api)","apiRequest":\#(request)}"#, file: file, line: line)
    XCTAssertFalse(outcome.isError, "\(api): \(outcome.text)", file: file, line: line)
    return JSONDocument.parse(outcome.body).root?["apiResponse"] ?? [:]
  }

  /// The message of the error that a request ends with.
  func error(
    _ api: String, _ request: String = "{}", as caller: String? = nil, milliseconds: Int = 60_000,
    file: StaticString = #filePath, line: UInt = #line
  ) throws -> String {
    let context = caller.map { #""requestContext":{"principalArn":"\#($0)"},"# } ?? ""
    let outcome = try send(
      #"{\#(context)"apiName":"\#(api)","apiRequest":\#(request)}"#, milliseconds: milliseconds, file: file, line: line)
    XCTAssertTrue(outcome.isError, "\(api): \(outcome.text)", file: file, line: line)
    return JSONDocument.parse(outcome.body).root?["errorMessage"]?.string ?? ""
  }

  /// What it wrote to its log.
  var log: String { (try? String(contentsOf: logFile, encoding: .utf8)) ?? "" }

  /// How many descriptors it has open, and how many KiB of memory it holds.
  func usage() throws -> (descriptors: Int, kibibytes: Int) {
    let folder = "/proc/\(process.processIdentifier)"
    let status = try String(contentsOfFile: folder + "/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    return (
      try FileManager.default.contentsOfDirectory(atPath: folder + "/fd").count,
      Int(line.filter(\.isNumber)) ?? 0
    )
  }
}

extension JSONNode {
  /// The texts of a list.
  var texts: [String] { (elements ?? []).compactMap(\.string) }
}

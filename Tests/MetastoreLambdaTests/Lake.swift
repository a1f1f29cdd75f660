import Foundation
import HTTPTransport
import JSONText
import TestSupport
import XCTest

/// Glue and S3 of one account as `Tools/metastore/lake.py` plays them: signatures checked, lists in pages.
final class Lake: @unchecked Sendable {
  /// The account whose catalog it is.
  static let account = "123456789012"
  /// Where it is reached.
  let url: String
  private let server: Process
  private let input: Pipe
  private let transport = CurlTransport(time: SystemTime())

  private static let started = Result { try Lake() }

  /// The lake that all tests of the process use; the tests are skipped where the Python packages are not there.
  static func shared() throws -> Lake {
    _ = try PythonEnvironment.interpreter()
    let lake = try started.get()
    try lake.fault([])
    _ = try lake.calls()
    return lake
  }

  private init() throws {
    server = Process()
    server.executableURL = try PythonEnvironment.interpreter()
    server.arguments = [Fixtures.packageRoot.appendingPathComponent("Tools/metastore/lake.py").path, "300"]
    // It ends when this process does: its standard input ends then.
    input = Pipe()
    let output = Pipe()
    server.standardInput = input
    server.standardOutput = output
    server.standardError = FileHandle.nullDevice
    try server.run()
    var line = Data()
    while !line.contains(UInt8(ascii: "\n")) {
      let part = output.fileHandleForReading.availableData
      guard !part.isEmpty else { throw XCTSkip("skipped: moto does not start here") }
      line += part
    }
    url = JSONDocument.parse(Array(line)).root?["url"]?.string ?? ""
  }

  /// What goes wrong next, by operation: `throttle`, `unavailable`, `reset`, ... so often.
  func fault(_ faults: [(operation: String, kind: String, times: Int)]) throws {
    let nodes = faults.map { fault -> JSONNode in
      [
        "operation": JSONNode(fault.operation), "kind": JSONNode(fault.kind),
        "times": JSONNode(integerLiteral: fault.times),
      ]
    }
    _ = try send(HTTPRequest(.post, address("/-/faults"), body: JSONWriter.minifiedBytes(JSONNode(.array(nodes)))))
  }

  /// The calls since the last time this was asked.
  func calls() throws -> [Call] {
    let answer = try send(HTTPRequest(.get, address("/-/calls")))
    return (JSONDocument.parse(answer.body).root?["calls"]?.elements ?? []).map(Call.init)
  }

  /// A call as it came in.
  struct Call {
    let node: JSONNode
    var service: String { node["service"]?.string ?? "" }
    var operation: String { node["operation"]?.string ?? "" }
    var path: String { node["path"]?.string ?? "" }
    var key: String { node["key"]?.string ?? "" }
    var trace: String? { node["trace"]?.string }
    var request: JSONNode { node["request"] ?? [:] }
  }

  private func address(_ path: String) throws -> HTTPURL { HTTPURL(try XCTUnwrap(HTTPURL(url)), path: path) }

  private func send(_ request: HTTPRequest) throws -> HTTPResponse {
    try transport.send(request, limits: HTTPLimits())
  }
}

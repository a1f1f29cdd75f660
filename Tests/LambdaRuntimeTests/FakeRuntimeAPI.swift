import Foundation
import JSONText
import TestSupport

/// Lambda's side of the Runtime API, as far as a test needs it: gives events in order, keeps what comes back.
final class FakeRuntimeAPI: @unchecked Sendable {
  /// An event, and how the API gives it and takes its answer.
  struct Event {
    var body = Array("{}".utf8)
    var id: String? = "8476a536-e9f4-11e8-9739-2dfe598c3fcd"
    var status = 200
    var deadlineInMilliseconds: Int? = 60_000
    var headers: [(String, String)] = []
    /// What `response` and `error` are answered with.
    var takes = 202
    /// Whether the connection is closed upon `response` instead.
    var hangsUp = false
  }

  /// What came back.
  struct Delivery {
    let path: String
    let body: [UInt8]
    let errorType: String?
    let invocationID: String?
    var json: JSONNode? { JSONDocument.parse(body).root }
  }

  private let lock = NSLock()
  private var events: [Event]
  private var current: Event?
  private var kept: [Delivery] = []
  private var server: LoopbackServer?

  init(_ events: [Event]) throws {
    self.events = events
    server = try LoopbackServer { [weak self] request in self?.answer(request) ?? LoopbackAnswer([.close]) }
  }

  var address: String { "127.0.0.1:\(server?.port ?? 0)" }
  var deliveries: [Delivery] { lock.withLock { kept } }
  var connections: Int { server?.connections ?? 0 }
  func stop() { server?.stop() }

  private func answer(_ request: LoopbackRequest) -> LoopbackAnswer {
    lock.withLock {
      if request.method == "GET" { return next(request) }
      kept.append(
        Delivery(
          path: request.path, body: request.body, errorType: request.header("Lambda-Runtime-Function-Error-Type"),
          invocationID: request.header("Lambda-Runtime-Invocation-Id")))
      if current?.hangsUp ?? false, request.path.hasSuffix("/response") { return LoopbackAnswer([.close]) }
      let isTaken = !request.path.hasSuffix("/response") || current?.takes != 413
      let status = isTaken && current?.takes == 413 ? 202 : current?.takes ?? 202
      return .status(status, #"{"status":"OK"}"#)
    }
  }

  private func next(_ request: LoopbackRequest) -> LoopbackAnswer {
    guard request.path == "/2018-06-01/runtime/invocation/next" else { return .status(404, "") }
    // Lambda would wait for ever; a test ends so.
    guard !events.isEmpty else { return .status(403, "") }
    let event = events.removeFirst()
    current = event
    var headers = event.headers
    if let id = event.id { headers.append(("Lambda-Runtime-Aws-Request-Id", id)) }
    if let milliseconds = event.deadlineInMilliseconds {
      let end = Int(Date().timeIntervalSince1970 * 1000) + milliseconds
      headers.append(("Lambda-Runtime-Deadline-Ms", "\(end)"))
    }
    return .status(event.status, headers: headers, event.body)
  }
}

import Foundation
import TestSupport

/// Lambda's side of a function: gives events, takes answers, as the Runtime API documents it.
final class RuntimeDouble: @unchecked Sendable {
  /// What came of an event.
  struct Outcome {
    let requestID: String
    let isError: Bool
    let body: [UInt8]
    let errorType: String?
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  private struct Event {
    let id: String
    let body: [UInt8]
    let deadline: Int64
  }

  private var server: LoopbackServer?
  private let lock = NSCondition()
  private var waiting: [Event] = []
  private var outcomes: [String: Outcome] = [:]
  private var startFailure: Outcome?
  private var isStopped = false
  private var count = 0

  init() throws {
    server = try LoopbackServer { [weak self] in self?.answer($0) ?? LoopbackAnswer([.close]) }
  }

  /// `HOST:PORT`
  var address: String { "127.0.0.1:\(server?.port ?? 0)" }

  func stop() {
    lock.withLock {
      isStopped = true
      lock.broadcast()
    }
    server?.stop()
  }

  /// What comes of an event; nil where nothing came within 60 seconds.
  func invoke(_ event: [UInt8], milliseconds: Int = 60_000) -> Outcome? {
    lock.withLock {
      count += 1
      let id = "00000000-0000-0000-0000-\(String(format: "%012d", count))"
      let now = Int64(Date().timeIntervalSince1970 * 1000)
      waiting.append(Event(id: id, body: event, deadline: now + Int64(milliseconds)))
      lock.broadcast()
      let limit = Date(timeIntervalSinceNow: 60)
      while outcomes[id] == nil, lock.wait(until: limit) {}
      return outcomes.removeValue(forKey: id)
    }
  }

  /// Why the function says that it cannot start; nil where it says nothing within 20 seconds.
  func failureToStart() -> Outcome? {
    lock.withLock {
      let limit = Date(timeIntervalSinceNow: 20)
      while startFailure == nil, lock.wait(until: limit) {}
      return startFailure
    }
  }

  private func answer(_ request: LoopbackRequest) -> LoopbackAnswer {
    let parts = request.path.split(separator: "/").map(String.init)
    guard parts.starts(with: ["2018-06-01", "runtime"]) else { return .status(404, "") }
    if parts.last == "next" { return next() }
    let outcome = Outcome(
      requestID: parts.count > 3 ? parts[3] : "", isError: parts.last == "error", body: request.body,
      errorType: request.header("Lambda-Runtime-Function-Error-Type"))
    lock.withLock {
      if parts[2] == "init" { startFailure = outcome } else { outcomes[outcome.requestID] = outcome }
      lock.broadcast()
    }
    return .status(202, #"{"status":"OK"}"#)
  }

  private func next() -> LoopbackAnswer {
    lock.withLock {
      while waiting.isEmpty, !isStopped { lock.wait() }
      guard !isStopped else { return LoopbackAnswer([.close]) }
      let event = waiting.removeFirst()
      return .status(
        200,
        headers: [
          ("Lambda-Runtime-Aws-Request-Id", event.id), ("Lambda-Runtime-Deadline-Ms", "\(event.deadline)"),
          ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:222222222222:function:hms"),
          ("Lambda-Runtime-Trace-Id", "Root=1-5e1b4151-\(event.id.suffix(12))"), ("Content-Type", "application/json"),
        ], event.body)
    }
  }
}

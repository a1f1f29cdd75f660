import Foundation
import HTTPTransport

/// Answers without a network, and keeps what was sent.
final class FakeTransport: HTTPTransport, @unchecked Sendable {
  typealias Answer = @Sendable (HTTPRequest) -> Result<HTTPResponse, HTTPError>
  private let lock = NSLock()
  private var sent: [(request: HTTPRequest, limits: HTTPLimits)] = []
  private let answer: Answer

  init(_ answer: @escaping Answer) { self.answer = answer }

  /// One answer after the other; the last again and again.
  convenience init(_ answers: [Result<HTTPResponse, HTTPError>]) {
    let rest = Rest(answers)
    self.init { _ in rest.next() }
  }

  var requests: [HTTPRequest] { lock.withLock { sent.map(\.request) } }
  var limits: [HTTPLimits] { lock.withLock { sent.map(\.limits) } }

  func send(_ request: HTTPRequest, limits: HTTPLimits) throws(HTTPError) -> HTTPResponse {
    lock.withLock { sent.append((request, limits)) }
    return try answer(request).get()
  }

  private final class Rest: @unchecked Sendable {
    private let lock = NSLock()
    private var answers: [Result<HTTPResponse, HTTPError>]
    init(_ answers: [Result<HTTPResponse, HTTPError>]) { self.answers = answers }
    func next() -> Result<HTTPResponse, HTTPError> {
      lock.withLock { answers.count > 1 ? answers.removeFirst() : answers[0] }
    }
  }
}

extension Result where Success == HTTPResponse, Failure == HTTPError {
  /// An answer with a text.
  static func status(_ status: Int, _ text: String = "", headers: HTTPHeaders = [:]) -> Self {
    .success(HTTPResponse(status: status, headers: headers, body: Array(text.utf8)))
  }
}

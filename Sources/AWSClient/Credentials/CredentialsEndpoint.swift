import HTTPTransport

/// An endpoint on or near the host that gives keys.
struct CredentialsEndpoint {
  let name: String
  let surroundings: Surroundings
  /// How long an answer may take; these endpoints are near.
  var milliseconds = 2000

  /// The answer, whatever its status; connection faults and a busy server are tried twice more.
  func send(_ request: HTTPRequest, by deadline: MonotonicInstant?, attempts: Int = 3) throws(CredentialsError)
    -> HTTPResponse
  {
    var attempt = 0
    while true {
      attempt += 1
      let time = surroundings.time
      var limit = time.now.advanced(byMilliseconds: milliseconds)
      if let deadline { limit = min(limit, deadline) }
      do throws(HTTPError) {
        let limits = HTTPLimits(answerBy: limit, maximumBody: 1 << 20)
        let response = try surroundings.transport.send(request, limits: limits)
        guard response.status >= 500 || response.status == 429, attempt < attempts else { return response }
      } catch {
        guard error.isTransient, attempt < attempts else { throw .unreachable(source: name, error) }
      }
      let wait = RetryPolicy.standard.wait(afterAttempt: attempt, fraction: surroundings.randomFraction())
      time.sleep(milliseconds: wait)
    }
  }

  /// The body of an answer of success.
  func body(of request: HTTPRequest, by deadline: MonotonicInstant?) throws(CredentialsError) -> [UInt8] {
    let response = try send(request, by: deadline)
    guard response.isSuccess else {
      let message = ServiceError(response, form: .json).message
      throw .refused(source: name, status: response.status, message: message)
    }
    return response.body
  }
}

import HTTPTransport

/// Signs calls with one source of credentials, sends them, and tries again where that is in order.
public struct AWSConnection: Sendable {
  /// The world outside.
  public let surroundings: Surroundings
  /// Whose keys sign.
  public let credentials: any CredentialsProvider
  /// How often a call is tried.
  public let retrying: RetryPolicy

  /// A connection that signs with the keys of `credentials`.
  public init(
    surroundings: Surroundings, credentials: any CredentialsProvider, retrying: RetryPolicy = .standard
  ) {
    self.surroundings = surroundings
    self.credentials = credentials
    self.retrying = retrying
  }

  /// Where a service of a region is called, or the endpoint that the environment names.
  func endpoint(of service: AWSService, region: String) throws(AWSError) -> Endpoint {
    do throws(EndpointError) {
      return try Endpoint(service, region: region, environment: surroundings.environment)
    } catch {
      throw AWSError(service: service.rawValue, operation: "endpoint", attempts: 0, cause: .endpoint(error))
    }
  }

  /// What `read` makes of the answer to a call; an answer that it cannot read is asked for again.
  func send<Answer>(
    _ call: AWSCall, _ context: CallContext, read: (HTTPResponse) -> Reading<Answer>
  ) throws(AWSError) -> Answer {
    var attempt = 0
    var hasRenewed = false
    var skew: Int64?
    while true {
      attempt += 1
      let keys = try keys(for: call, context, attempt)
      let cause: AWSError.Cause
      let isTransient: Bool
      switch exchange(call, keys, context, attempt, skew: skew ?? 0) {
      case .success(let response) where response.isSuccess:
        switch read(response) {
        case .answer(let answer): return answer
        case .unreadable(let reason): (cause, isTransient) = (.unreadable(reason), true)
        }
      case .success(let response):
        let error = ServiceError(response, form: call.form)
        if skew == nil, let found = clockSkew(error, response) {
          skew = found
          continue
        }
        if error.isExpiredCredentials, !hasRenewed {
          credentials.refuse(keys)
          hasRenewed = true
          continue
        }
        (cause, isTransient) = (.service(error), error.isTransient)
      case .failure(let error): (cause, isTransient) = (.transport(error), error.isTransient)
      }
      let wait = retrying.wait(afterAttempt: attempt, fraction: surroundings.randomFraction())
      guard isTransient, attempt < retrying.maximumAttempts, isTime(for: wait, context) else {
        throw call.error(cause, attempts: attempt)
      }
      surroundings.time.sleep(milliseconds: wait)
    }
  }

  /// What becomes of an answer.
  enum Reading<Answer> {
    case answer(Answer)
    case unreadable(String)
  }

  private func keys(for call: AWSCall, _ context: CallContext, _ attempt: Int) throws(AWSError) -> Credentials {
    do throws(CredentialsError) {
      guard let keys = try credentials.credentials(by: context.deadline) else { throw CredentialsError.notSetUp }
      return keys
    } catch {
      throw call.error(.credentials(error), attempts: attempt)
    }
  }

  private func exchange(
    _ call: AWSCall, _ keys: Credentials, _ context: CallContext, _ attempt: Int, skew: Int64
  ) -> Result<HTTPResponse, HTTPError> {
    let start = surroundings.time.now
    var limit = start.advanced(byMilliseconds: retrying.attemptMilliseconds)
    if let deadline = context.deadline { limit = min(limit, deadline) }
    let connect = min(limit, start.advanced(byMilliseconds: retrying.connectMilliseconds))
    var request = call.signer.sign(
      call.request, with: keys, at: surroundings.time.epochMilliseconds + skew, payload: call.payload)
    if let trace = context.traceID { request.headers["X-Amzn-Trace-Id"] = trace }
    let limits = HTTPLimits(connectBy: connect, answerBy: limit, maximumBody: call.maximumBody)
    let result: Result<HTTPResponse, HTTPError>
    do throws(HTTPError) {
      result = .success(try surroundings.transport.send(request, limits: limits))
    } catch {
      result = .failure(error)
    }
    observe(call, result, attempt, since: start)
    return result
  }

  private func observe(
    _ call: AWSCall, _ result: Result<HTTPResponse, HTTPError>, _ attempt: Int, since start: MonotonicInstant
  ) {
    let outcome: CallAttempt.Outcome =
      switch result {
      case .success(let response):
        .answered(
          status: response.status,
          code: response.isSuccess ? nil : ServiceError(response, form: call.form).code)
      case .failure(let error): .failed(error)
      }
    surroundings.observe(
      CallAttempt(
        service: call.service.rawValue, operation: call.operation, attempt: attempt,
        milliseconds: start.milliseconds(to: surroundings.time.now), outcome: outcome))
  }

  /// How far the service's clock is ahead of this one, in milliseconds, where that explains the error: signatures count
  /// for five minutes.
  /// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
  private func clockSkew(_ error: ServiceError, _ response: HTTPResponse) -> Int64? {
    guard error.mayBeOfClock, let date = response.headers["Date"].flatMap(Timestamp.init(httpDate:)) else { return nil }
    let skew = date.epochSeconds * 1000 - surroundings.time.epochMilliseconds
    return abs(skew) > 240_000 ? skew : nil
  }

  /// Whether another attempt could begin before the deadline.
  private func isTime(for wait: Int, _ context: CallContext) -> Bool {
    guard let deadline = context.deadline else { return true }
    return surroundings.time.now.advanced(byMilliseconds: wait) < deadline
  }
}

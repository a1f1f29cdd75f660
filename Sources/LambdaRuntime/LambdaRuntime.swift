public import HTTPTransport

/// The loop of a function: takes an event, lets a handler answer it, gives the answer back, and so on.
public struct LambdaRuntime: Sendable {
  /// Gives an event's answer; it may be anything, but Lambda's callers expect JSON.
  public typealias Handler = (_ event: [UInt8], _ context: InvocationContext) throws(InvocationFailure) -> [UInt8]

  private let api: RuntimeAPI
  private let time: any TimeSource
  private let log: @Sendable (RuntimeEvent) -> Void
  /// How many answers to `next` without an ID are passed over in a row.
  private static let maximumUnreadable = 10

  /// A loop over the events of `api` that tells `log` what happens.
  public init(_ api: RuntimeAPI, time: any TimeSource, log: @escaping @Sendable (RuntimeEvent) -> Void = { _ in }) {
    self.api = api
    self.time = time
    self.log = log
  }

  /// Answers events until Lambda gives none; only an error ends it.
  ///
  /// A handler that throws fails its event and no other.
  public func run(_ handler: Handler) throws(RuntimeError) -> Never {
    while true { try answerNext(handler) }
  }

  /// Answers one event; those without an ID before it are passed over.
  public func answerNext(_ handler: Handler) throws(RuntimeError) {
    let invocation = try nextInvocation()
    let id = invocation.context.requestID
    let start = time.now
    let result: Result<[UInt8], InvocationFailure>
    do throws(InvocationFailure) {
      let answer = try handler(invocation.event, invocation.context)
      result = answer.count > RuntimeAPI.maximumAnswer ? .failure(.tooLarge(answer.count)) : .success(answer)
    } catch {
      result = .failure(error)
    }
    let status: Int
    do throws(HTTPError) {
      status = try deliver(result, invocation.context)
    } catch {
      // Should Lambda be gone altogether, the next question for an event will tell.
      return log(.undelivered(requestID: id, error))
    }
    if status >= 500 { throw .unrecoverable(status: status) }
    guard (200..<300).contains(status) else { return log(.refused(requestID: id, status: status)) }
    let milliseconds = start.milliseconds(to: time.now)
    switch result {
    case .success(let answer): log(.answered(requestID: id, bytes: answer.count, milliseconds: milliseconds))
    case .failure(let failure): log(.failed(requestID: id, failure, milliseconds: milliseconds))
    }
  }

  /// Gives Lambda the result; an answer that it finds too large becomes a failure.
  private func deliver(
    _ result: Result<[UInt8], InvocationFailure>, _ context: InvocationContext
  ) throws(HTTPError) -> Int {
    switch result {
    case .success(let answer):
      let response = try api.answer(context, answer)
      guard response.status == 413 else { return response.status }
      _ = try api.fail(context, .tooLarge(answer.count))
      return response.status
    case .failure(let failure): return try api.fail(context, failure).status
    }
  }

  private func nextInvocation() throws(RuntimeError) -> Invocation {
    for _ in 0..<Self.maximumUnreadable {
      let response: HTTPResponse
      do throws(HTTPError) {
        response = try api.next()
      } catch {
        throw .unreachable(error)
      }
      if response.status >= 500 { throw .unrecoverable(status: response.status) }
      guard response.isSuccess else { throw .noEvent(status: response.status) }
      if let invocation = Invocation(response, time: time) { return invocation }
      log(.unreadableInvocation(status: response.status))
    }
    throw .unreadableInvocations(count: Self.maximumUnreadable)
  }
}

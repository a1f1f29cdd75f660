import AWSClient
import HTTPTransport
import LambdaRuntime
import MetastoreService

/// Logs what happens within one invocation, and counts it.
final class InvocationRecord: Sendable {
  private let journal: Journal
  private let context: InvocationContext
  private let start: MonotonicInstant
  private let metrics = Guarded(InvocationMetrics())

  init(_ journal: Journal, _ context: InvocationContext) {
    self.journal = journal
    self.context = context
    start = journal.now
  }

  func note(_ observation: MetastoreObservation) {
    metrics.withLock { $0.count(observation) }
    journal.write(observation.logLine, requestID: context.requestID, traceID: context.traceID)
  }

  /// The invocation is over.
  func close() {
    let latency = start.milliseconds(to: journal.now)
    journal.write(metrics.withLock { $0 }, requestID: context.requestID, latency: latency)
  }
}

extension CallReport {
  /// The report of an attempt.
  init(_ attempt: CallAttempt) {
    let status: Int?
    let problem: String?
    switch attempt.outcome {
    case .answered(let answered, let code): (status, problem) = (answered, code)
    case .failed(let error): (status, problem) = (nil, "\(error)")
    }
    self.init(
      service: attempt.service, operation: attempt.operation, attempt: attempt.attempt,
      milliseconds: attempt.milliseconds, status: status, problem: problem, isThrottled: attempt.isThrottled)
  }
}

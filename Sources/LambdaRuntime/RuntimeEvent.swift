public import HTTPTransport

/// What happens in the loop, for a log; it holds no byte of an event or an answer.
public enum RuntimeEvent: Hashable, Sendable {
  /// An event's answer was taken by Lambda.
  case answered(requestID: String, bytes: Int, milliseconds: Int)
  /// The handler had no answer, or one that is too large, and Lambda took the failure.
  case failed(requestID: String, InvocationFailure, milliseconds: Int)
  /// Lambda did not take an answer or a failure.
  case refused(requestID: String, status: Int)
  /// An answer or a failure did not reach Lambda.
  case undelivered(requestID: String, HTTPError)
  /// The answer to `next` had no ID, so that it was passed over.
  case unreadableInvocation(status: Int)
}

/// Why the loop ended: the process should end with a code other than 0, and Lambda starts another.
public enum RuntimeError: Error, Hashable, Sendable {
  /// Lambda could not be reached.
  case unreachable(HTTPError)
  /// Lambda gave no event but an error.
  case noEvent(status: Int)
  /// Lambda is in a state from which it says that it cannot recover.
  case unrecoverable(status: Int)
  /// So many answers to `next` in a row had no ID.
  case unreadableInvocations(count: Int)
}

extension RuntimeError: CustomStringConvertible {
  /// One sentence for the log.
  public var description: String {
    switch self {
    case .unreachable(let error): "the Runtime API cannot be reached: \(error)"
    case .noEvent(let status): "the Runtime API gives no event but HTTP \(status)"
    case .unrecoverable(let status): "the Runtime API answers HTTP \(status), from which it does not recover"
    case .unreadableInvocations(let count): "the Runtime API gave \(count) events in a row without an ID"
    }
  }
}

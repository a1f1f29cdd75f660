public import HTTPTransport

/// What a call is made for: whose trace it belongs to, and until when its answer is of use.
public struct CallContext: Hashable, Sendable {
  /// When the caller stops waiting, retries included; nil for never.
  public var deadline: MonotonicInstant?
  /// What is sent in `X-Amzn-Trace-Id`.
  public var traceID: String?

  /// A context; no deadline and no trace unless given.
  public init(deadline: MonotonicInstant? = nil, traceID: String? = nil) {
    self.deadline = deadline
    self.traceID = traceID
  }
}

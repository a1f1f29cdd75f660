extension HTTPError: CustomStringConvertible {
  /// One sentence for the user.
  public var description: String {
    switch self {
    case .invalidHeader(let name): "the header `\(name)` holds a character that no header may"
    case .deadlinePassed: "the time for the request was over before it was sent"
    case .unresolved(let host): "the name `\(host)` leads to no address; check the name and the network's DNS"
    case .notConnected(let host, let reason): "no connection to `\(host)`: \(reason)"
    case .insecure(let host, let reason): "no secure connection to `\(host)`: \(reason)"
    case .timedOut(let host, 0): "no answer from `\(host)` in time"
    case .timedOut(let host, let received): "no whole answer from `\(host)` in time, only \(received) bytes"
    case .noAnswer(let host): "`\(host)` closed the connection without an answer"
    case .reset(let host, let received): "the connection to `\(host)` broke after \(received) bytes of the answer"
    case .truncated(let host, let received, let expected?):
      "the answer from `\(host)` ends after \(received) of \(expected) bytes"
    case .truncated(let host, let received, nil): "the answer from `\(host)` ends early, after \(received) bytes"
    case .tooLarge(let limit): "the answer is larger than \(limit) bytes"
    case .malformedAnswer(let host, let reason): "the answer from `\(host)` is not HTTP: \(reason)"
    case .other(let host, let code, let reason): "the request to `\(host)` failed: \(reason) (curl \(code))"
    }
  }
}

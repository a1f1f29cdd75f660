/// What a server of a test does upon a request, good or bad, step by step.
public struct LoopbackAnswer: Sendable {
  /// A thing that the server does.
  public enum Step: Sendable {
    /// Sends bytes as they are.
    case send([UInt8])
    /// Waits, or until the server is stopped.
    case pause(milliseconds: Int)
    /// Closes the connection in good order.
    case close
    /// Breaks the connection.
    case reset
  }

  /// What is done, one after the other; then the connection waits for another request.
  public var steps: [Step]

  /// These steps.
  public init(_ steps: [Step]) { self.steps = steps }

  /// A whole answer; the body's length is announced unless `length` says another.
  public static func status(
    _ status: Int, headers: [(String, String)] = [], _ body: [UInt8], length: Int? = nil
  ) -> LoopbackAnswer {
    var head = "HTTP/1.1 \(status) Status\r\nContent-Length: \(length ?? body.count)\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    return LoopbackAnswer([.send(Array((head + "\r\n").utf8) + body)])
  }

  /// A whole answer with a text.
  public static func status(_ status: Int, headers: [(String, String)] = [], _ text: String) -> LoopbackAnswer {
    .status(status, headers: headers, Array(text.utf8))
  }

  /// This and then another thing.
  public func then(_ step: Step) -> LoopbackAnswer { LoopbackAnswer(steps + [step]) }

  /// This after a wait.
  public func after(milliseconds: Int) -> LoopbackAnswer {
    LoopbackAnswer([.pause(milliseconds: milliseconds)] + steps)
  }
}

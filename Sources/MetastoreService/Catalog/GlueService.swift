public import JSONText

/// The Glue Data Catalog, bound to one invocation: its deadline and its trace.
public protocol GlueService: Sendable {
  /// What an operation answers to a request, both as JSON: `call("GetTable", {"DatabaseName": ...})`.
  func call(_ operation: String, _ body: JSONNode) throws(ServiceFailure) -> JSONNode

  /// What `read` makes of the texts that an operation answers to several requests, in their order; they may be sent at
  /// once, and a text is read as soon as it is there, on any thread. One that `read` gives nil for may be asked for again.
  func read<Answer: Sendable>(
    _ operation: String, _ bodies: [JSONNode], _ read: @escaping @Sendable (Span<UInt8>) -> Answer?
  ) throws(ServiceFailure) -> [Answer]
}

extension GlueService {
  /// One request after the other, each answer written out again to be read.
  public func read<Answer: Sendable>(
    _ operation: String, _ bodies: [JSONNode], _ read: @escaping @Sendable (Span<UInt8>) -> Answer?
  ) throws(ServiceFailure) -> [Answer] {
    var answers: [Answer] = []
    for body in bodies {
      let text = JSONWriter.minifiedBytes(try call(operation, body))
      guard let answer = read(text.span) else { throw .unreadable(operation, "it is not a JSON object") }
      answers.append(answer)
    }
    return answers
  }
}

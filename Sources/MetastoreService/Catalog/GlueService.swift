public import JSONText

/// The Glue Data Catalog, bound to one invocation: its deadline and its trace.
public protocol GlueService: Sendable {
  /// What an operation answers to a request, both as JSON: `call("GetTable", {"DatabaseName": ...})`.
  func call(_ operation: String, _ body: JSONNode) throws(ServiceFailure) -> JSONNode

  /// What an operation answers to several requests, in their order; they may be sent at once.
  func callEach(_ operation: String, _ bodies: [JSONNode]) throws(ServiceFailure) -> [JSONNode]
}

extension GlueService {
  /// One request after the other.
  public func callEach(_ operation: String, _ bodies: [JSONNode]) throws(ServiceFailure) -> [JSONNode] {
    var answers: [JSONNode] = []
    for body in bodies { answers.append(try call(operation, body)) }
    return answers
  }
}

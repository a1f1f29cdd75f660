import JSONText

extension JSONNode {
  /// The objects of a list, of which an answer without any may say nothing. An answer that is otherwise must not look
  /// like an empty catalog.
  func list(_ name: String, of operation: String) throws(ServiceFailure) -> [JSONNode] {
    guard let value = set(name) else { return [] }
    guard let elements = value.elements, elements.allSatisfy({ $0.members != nil }) else {
      throw .unreadable(operation, "`\(name)` is no list of objects")
    }
    return elements
  }

  /// What the next page of a list is asked for with; nil where this is the last.
  func nextToken(of operation: String) throws(ServiceFailure) -> String? {
    guard let value = set("NextToken") else { return nil }
    guard let token = value.string else { throw .unreadable(operation, "`NextToken` is no text") }
    return token.isEmpty ? nil : token
  }
}

extension ServiceFailure {
  /// An answer that is not what the service's documentation says.
  static func unreadable(_ operation: String, _ reason: String) -> ServiceFailure {
    ServiceFailure(code: "UnreadableAnswer", message: "the answer to \(operation) cannot be read: \(reason)")
  }
}

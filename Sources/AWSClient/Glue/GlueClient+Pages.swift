import HTTPTransport
public import JSONText

extension GlueClient {
  /// The most pages that a list is read of; Glue's largest have some thousands.
  private static let maximumPages = 100_000

  /// What `transform` makes of the elements of a list over all its pages, empty ones included; a page is let go before
  /// the next is asked for.
  ///
  /// - Parameters:
  ///   - name: what the answer calls the list, such as `TableList`.
  ///   - pageSize: how many elements a page may have.
  ///   - limit: how many elements are wanted; nil for all.
  public func list<Element>(
    _ operation: String, _ parameters: [JSONMember], name: String, pageSize: Int, limit: Int? = nil,
    _ context: CallContext, transform: (JSONNode) -> Element
  ) throws(AWSError) -> [Element] {
    let limit = limit ?? .max
    var elements: [Element] = []
    var token: String?
    var tokens: Set<[UInt8]> = []
    while elements.count < limit {
      var asked = parameters
      asked.append(JSONMember("MaxResults", JSONNode(integerLiteral: min(pageSize, limit - elements.count))))
      if let token { asked.append(JSONMember("NextToken", JSONNode(token))) }
      let page = try call(operation, asked, context) { Self.page($0, name) }
      elements += page.elements.prefix(limit - elements.count).map(transform)
      guard let next = page.token else { break }
      guard tokens.insert(Array(next.utf8)).inserted, tokens.count < Self.maximumPages else {
        throw AWSError(
          service: AWSService.glue.rawValue, operation: operation, attempts: 1,
          cause: .endlessPages(count: tokens.count))
      }
      token = next
    }
    return elements
  }

  private static func page(
    _ answer: JSONNode, _ name: String
  ) -> AWSConnection.Reading<(elements: [JSONNode], token: String?)> {
    guard let elements = objects(answer, name) else { return .unreadable("`\(name)` is no list of objects") }
    switch answer["NextToken"]?.value {
    case nil, .null: return .answer((elements, nil))
    case .string(let token): return .answer((elements, token.isEmpty ? nil : token))
    default: return .unreadable("`NextToken` is no string")
    }
  }

  /// The objects of a list, of which an answer without any may say nothing; nil where it is no list of objects.
  static func objects(_ answer: JSONNode, _ name: String) -> [JSONNode]? {
    switch answer[name]?.value {
    case nil, .null: []
    case .array(let elements): elements.allSatisfy { $0.members != nil } ? elements : nil
    default: nil
    }
  }

  /// The object that an answer holds under a name.
  func object(
    _ operation: String, _ parameters: [JSONMember], name: String, _ context: CallContext
  ) throws(AWSError) -> JSONNode {
    try call(operation, parameters, context) { answer in
      guard let object = answer[name], object.members != nil else { return .unreadable("`\(name)` is missing") }
      return .answer(object)
    }
  }

  /// Parameters that are strings.
  static func texts(_ pairs: KeyValuePairs<String, String>) -> [JSONMember] {
    pairs.map { JSONMember($0.key, JSONNode($0.value)) }
  }

  /// A list of strings.
  static func list(_ values: [String]) -> JSONNode { JSONNode(.array(values.map { JSONNode($0) })) }
}

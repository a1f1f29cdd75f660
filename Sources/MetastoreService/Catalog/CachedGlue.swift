import JSONText

/// The catalog behind its cache. What changes the catalog goes through, and empties the cache.
struct CachedGlue: GlueService {
  let glue: any GlueService
  let cache: AnswerCache
  let now: Int64
  let observe: @Sendable (MetastoreObservation) -> Void

  func call(_ operation: String, _ body: JSONNode) throws(ServiceFailure) -> JSONNode {
    guard Self.isReading(operation) else {
      // Emptied before and behind: what is read meanwhile may be old.
      cache.clear()
      defer { cache.clear() }
      observe(.called(operation: operation))
      return try glue.call(operation, body)
    }
    let question = AnswerCache.Question(operation: operation, request: JSONWriter.minifiedBytes(body))
    let found = try cache.answer(question, at: now) { () throws(ServiceFailure) in
      observe(.called(operation: operation))
      return .object(try glue.call(operation, body))
    }
    if found.wasKept { observe(.cached(operation: operation)) }
    guard case .object(let object) = found.answer else { throw .unreadable(operation, "it was kept as a text") }
    return object
  }

  /// One text is kept as it is; pages of large tables are not: they would drive out everything else.
  func read<Answer: Sendable>(
    _ operation: String, _ bodies: [JSONNode], _ read: @escaping @Sendable (Span<UInt8>) -> Answer?
  ) throws(ServiceFailure) -> [Answer] {
    guard cache.keeps, bodies.count == 1, let body = bodies.first else {
      for _ in bodies { observe(.called(operation: operation)) }
      return try glue.read(operation, bodies, read)
    }
    // Of its own kind: another may be asked for the same as an object.
    let question = AnswerCache.Question(operation: operation + " text", request: JSONWriter.minifiedBytes(body))
    var answers: [Answer] = []
    let found = try cache.answer(question, at: now) { () throws(ServiceFailure) in
      observe(.called(operation: operation))
      let read = try glue.read(operation, bodies) { text in
        read(text).map { (answer: $0, text: text.withUnsafeBufferPointer { Array($0) }) }
      }
      guard let first = read.first else { throw .unreadable(operation, "it is missing") }
      answers = [first.answer]
      return .text(first.text)
    }
    guard found.wasKept else { return answers }
    observe(.cached(operation: operation))
    guard case .text(let text) = found.answer, let answer = read(text.span) else {
      throw .unreadable(operation, "it was kept otherwise")
    }
    return [answer]
  }

  private static func isReading(_ operation: String) -> Bool {
    operation.utf8.starts(with: "Get".utf8) || operation.utf8.starts(with: "BatchGet".utf8)
  }
}

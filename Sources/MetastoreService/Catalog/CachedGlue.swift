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
      return try glue.call(operation, body)
    }
    if found.wasKept { observe(.cached(operation: operation)) }
    return found.answer
  }

  /// Pages of large tables are not kept: they would drive out everything else.
  func callEach(_ operation: String, _ bodies: [JSONNode]) throws(ServiceFailure) -> [JSONNode] {
    for _ in bodies { observe(.called(operation: operation)) }
    return try glue.callEach(operation, bodies)
  }

  private static func isReading(_ operation: String) -> Bool {
    operation.utf8.starts(with: "Get".utf8) || operation.utf8.starts(with: "BatchGet".utf8)
  }
}

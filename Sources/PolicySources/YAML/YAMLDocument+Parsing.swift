#if YAML
  public import JSONText
  import SourceText

  extension YAMLDocument {
    /// Reads a YAML text in UTF-8 by libyaml.
    ///
    /// The time and the memory taken grow linearly with the text, whatever it holds.
    public static func parse(_ bytes: [UInt8], limits: JSONLimits = .standard) -> YAMLDocument {
      do throws(YAMLFailure) {
        try check(bytes, limits: limits)
        return YAMLDocument(.success(try trees(of: bytes, limits: limits)))
      } catch {
        return YAMLDocument(.failure(error))
      }
    }

    private static func trees(of bytes: [UInt8], limits: JSONLimits) throws(YAMLFailure) -> YAMLTrees {
      let offsets = CharacterOffsets(bytes)
      return try bytes.withUnsafeBufferPointer { text throws(YAMLFailure) -> YAMLTrees in
        let events = try YAMLEvents(text, offsets: offsets)
        var builder = YAMLTreeBuilder(events, offsets: offsets, maximumDepth: limits.maximumDepth)
        let roots = try builder.documents()
        return YAMLTrees(roots: roots, shared: builder.shared)
      }
    }

    private static func check(_ bytes: [UInt8], limits: JSONLimits) throws(YAMLFailure) {
      guard bytes.count <= limits.maximumBytes else {
        let range = SourceRange(limits.maximumBytes, bytes.count)
        throw .excess(
          Diagnostic(
            message: "the text has \(bytes.count) bytes, and at most \(limits.maximumBytes) are read", range: range))
      }
      if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) || bytes.prefix(4).contains(0) {
        throw .wrong(
          Diagnostic(
            message: "the text is UTF-16, UTF-32 or not text at all", range: SourceRange(0, min(4, bytes.count)),
            help: "save it as UTF-8"))
      }
      // libyaml compares each tag directive with all before it.
      guard directiveCount(bytes) <= directiveLimit else {
        throw .excess(
          Diagnostic(
            message: "the text has more than \(directiveLimit) lines that begin with `%`, and no more are read",
            range: SourceRange(0, 0)))
      }
    }

    private static let directiveLimit = 1_000

    private static func directiveCount(_ bytes: [UInt8]) -> Int {
      var count = 0
      var isLineStart = true
      for byte in bytes {
        if isLineStart, byte == UInt8(ascii: "%") { count += 1 }
        isLineStart = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      }
      return count
    }
  }
#endif

/// The resource that patterns are held against.
struct AskedResource {
  /// An ARN or `*`.
  let text: String
  /// What it stands for, where wildcards in it are wildcards (R87).
  let pattern: PatternElements?
  /// How much of that is asked about.
  let reading: PatternReading
  /// How many bytes of the text compare without regard to ASCII case.
  let foldedCount: Int

  /// A resource.
  ///
  /// - Parameter isPattern: whether it stands for all that it covers.
  init(_ text: String, isPattern: Bool = false, reading: PatternReading = .part) {
    self.text = text
    self.reading = reading
    foldedCount = ARNGlob.foldedCount(text.utf8Span.span)
    pattern = isPattern ? PatternElements(Glob(wildcardsOf: text).bytes.span, crossesInside: false) : nil
  }

  /// Whether the bytes of a glob cover the resource; `isBound` where a wildcard in it stops at the colons between the
  /// fields.
  ///
  /// R87: what grants more where it covers more is held to overlap with a pattern of which a part is asked about; what
  /// grants less, to contain it. `crossesInside` tells the two apart.
  func isCovered(by glob: Span<UInt8>, crossesInside: Bool, isBound: Bool) -> Bool {
    guard let pattern else { return ARNGlob.matches(glob, text.utf8Span.span, hasBoundWildcard: isBound) }
    // Most pairs differ before the first wildcard, which takes no more than a look.
    if differsAtOnce(from: glob) { return false }
    let own = PatternElements(glob, crossesInside: crossesInside)
    return crossesInside == (reading == .part)
      ? PatternQuery.contains(own, pattern) : PatternQuery.overlap(own, pattern)
  }
}

extension AskedResource {
  /// Whether the texts before the first wildcard of either pattern differ, case aside.
  private func differsAtOnce(from glob: Span<UInt8>) -> Bool {
    let bytes = text.utf8Span.span
    for index in 0..<min(glob.count, bytes.count) {
      if glob[index] >= Glob.one || bytes[index] == ASCII.star || bytes[index] == ASCII.question { return false }
      if glob[index] != bytes[index], ASCII.folded(glob[index]) != ASCII.folded(bytes[index]) { return true }
    }
    return false
  }
}

extension ResourcePattern {
  /// Whether a resource can fit both patterns; variables are plain text.
  public func overlaps(_ other: ResourcePattern) -> Bool { PatternQuery.overlap(elements, other.elements) }

  /// Whether every resource that fits the other pattern certainly fits this one; variables are plain text.
  public func contains(_ other: ResourcePattern) -> Bool {
    // Most pairs differ before the first wildcard or behind the last, which takes no more than a look.
    let bytes = prepared.glob.bytes
    let otherBytes = other.prepared.glob.bytes
    if Self.certainlyDiffer(bytes.span, otherBytes.span) { return false }
    return PatternQuery.contains(elements, other.elements)
  }

  /// Whether a pattern cannot contain another: they differ before the pattern's first wildcard, or the other does not
  /// end as the pattern does behind its last wildcard; case aside.
  private static func certainlyDiffer(_ pattern: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
    for index in 0..<min(pattern.count, other.count) {
      if pattern[index] >= Glob.one { break }
      // No character takes a wildcard.
      if other[index] >= Glob.one { return true }
      if pattern[index] != other[index], ASCII.folded(pattern[index]) != ASCII.folded(other[index]) { return true }
    }
    var left = pattern.count - 1
    var right = other.count - 1
    while left >= 0, pattern[left] < Glob.one {
      guard right >= 0, ASCII.folded(pattern[left]) == ASCII.folded(other[right]) else { return true }
      left -= 1
      right -= 1
    }
    return false
  }

  /// The pattern as a grant reads it, variables as plain text.
  var elements: PatternElements {
    let bytes = prepared.glob.bytes
    return PatternElements(bytes.span, crossesInside: false)
  }

  /// The pattern as it reads for a request: variables replaced, those without a value by a star.
  public func text(for request: Request, version: PolicyVersion) -> String {
    guard version == .v2012, prepared.template != nil else { return description }
    var pattern = prepared.open(in: request, on: request.resources.first ?? "*")
    for index in pattern.indices where pattern[index] >= Glob.one {
      pattern[index] = pattern[index] == Glob.many ? ASCII.star : ASCII.question
    }
    return String(decoding: pattern, as: UTF8.self)
  }
}

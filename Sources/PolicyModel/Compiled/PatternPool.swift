/// The patterns of many policies in one run of bytes, each told apart by a slice: nothing is counted or copied when
/// one is looked at.
struct PatternPool: Sendable {
  private(set) var bytes: [UInt8] = []

  /// Some bytes of the pool.
  struct Slice: Sendable {
    let start: Int32
    let end: Int32
  }

  mutating func add(_ text: some Sequence<UInt8>) -> Slice {
    let start = Int32(bytes.count)
    bytes += text
    return Slice(start: start, end: Int32(bytes.count))
  }
}

/// A pattern of action names or of resources, and the least that must be done to match it.
struct PooledPattern: Sendable {
  /// What a pattern is made of.
  enum Shape: UInt8, Sendable {
    /// One star.
    case everything
    /// No wildcard.
    case literal
    /// A literal and then one star; the star is not among the bytes.
    case prefix
    /// Wildcards that may stand for anything.
    case general
    /// Wildcards some of which stop at the colons between an ARN's fields (R82).
    case bound
    /// Variables, which a template replaces; the bytes are those before the first wildcard or variable.
    case template
  }

  let slice: PatternPool.Slice
  let shape: Shape
  /// The place of the template, of a pattern with variables.
  let template: Int32

  /// The pattern of these bytes, in which wildcards are told apart.
  ///
  /// - Parameter isBound: whether a wildcard may not cross the colons between an ARN's fields.
  init(_ pattern: [UInt8], isBound: Bool, in pool: inout PatternPool) {
    template = -1
    let isWildcard: (UInt8) -> Bool = { $0 == Glob.many || $0 == Glob.one }
    if pattern == [Glob.many] {
      shape = .everything
      slice = pool.add([])
    } else if isBound {
      shape = .bound
      slice = pool.add(pattern)
    } else if !pattern.contains(where: isWildcard) {
      shape = .literal
      slice = pool.add(pattern)
    } else if pattern.last == Glob.many, !pattern.dropLast().contains(where: isWildcard) {
      shape = .prefix
      slice = pool.add(pattern.dropLast())
    } else {
      shape = .general
      slice = pool.add(pattern)
    }
  }

  /// The pattern that a template makes for each request.
  init(template: Int, beginning: some Sequence<UInt8>, in pool: inout PatternPool) {
    shape = .template
    slice = pool.add(beginning)
    self.template = Int32(template)
  }

  /// Whether the text begins as the pattern does up to its first wildcard or variable.
  func sharesBeginning(with text: Span<UInt8>, foldedCount: Int, in pool: Span<UInt8>) -> Bool {
    Int(slice.end - slice.start) <= text.count && hasPrefix(text, foldedCount, pool)
  }

  /// Whether the pattern fits a text, the first `foldedCount` bytes of it without regard to ASCII case; never asked
  /// of a template.
  @inline(__always)
  func matches(_ text: Span<UInt8>, foldedCount: Int, in pool: Span<UInt8>) -> Bool {
    switch shape {
    case .everything: return true
    case .template: return false
    case .literal:
      return Int(slice.end - slice.start) == text.count && hasPrefix(text, foldedCount, pool)
    case .prefix:
      return Int(slice.end - slice.start) <= text.count && hasPrefix(text, foldedCount, pool)
    case .general:
      return Glob.matches(
        pool.extracting(Int(slice.start)..<Int(slice.end)), text, foldedCount: foldedCount)
    case .bound:
      return ARNGlob.matches(pool.extracting(Int(slice.start)..<Int(slice.end)), text, hasBoundWildcard: true)
    }
  }

  /// Whether the text begins with the slice, which is no longer than it.
  @inline(__always)
  private func hasPrefix(_ text: Span<UInt8>, _ foldedCount: Int, _ pool: Span<UInt8>) -> Bool {
    let start = Int(slice.start)
    let count = Int(slice.end) - start
    // Patterns differ late more often than early: those of one service share their beginning.
    var index = count
    while index > 0 {
      index -= 1
      let wanted = pool[start + index]
      let found = text[index]
      if wanted != found, index >= foldedCount || ASCII.folded(wanted) != ASCII.folded(found) { return false }
    }
    return true
  }
}

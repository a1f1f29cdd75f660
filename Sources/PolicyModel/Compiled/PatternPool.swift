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
    shape = Shape(of: pattern, isBound: isBound)
    slice = pool.add(pattern[..<shape.literalEnd(of: pattern)])
    template = -1
  }

  /// The pattern of bytes that are a pool of their own.
  init(whole pattern: [UInt8], isBound: Bool) {
    shape = Shape(of: pattern, isBound: isBound)
    slice = PatternPool.Slice(start: 0, end: Int32(shape.literalEnd(of: pattern)))
    template = -1
  }

  /// The pattern that a template makes for each request.
  init(template: Int, beginning: some Sequence<UInt8>, in pool: inout PatternPool) {
    shape = .template
    slice = pool.add(beginning)
    self.template = Int32(template)
  }

  /// Whether the text begins as the pattern does up to its first wildcard or variable.
  @inline(__always)
  func sharesBeginning(with text: Span<UInt8>, foldedCount: Int, in pool: Span<UInt8>) -> Bool {
    Glob.isBeginning(pool.extracting(places), of: text, foldedCount: foldedCount)
  }

  /// Whether the pattern fits a text, the first `foldedCount` bytes of it without regard to ASCII case; never asked
  /// of a template.
  @inline(__always)
  func matches(_ text: Span<UInt8>, foldedCount: Int, in pool: Span<UInt8>) -> Bool {
    switch shape {
    case .everything: return true
    case .template: return false
    case .literal:
      return Int(slice.end - slice.start) == text.count
        && sharesBeginning(with: text, foldedCount: foldedCount, in: pool)
    case .prefix: return sharesBeginning(with: text, foldedCount: foldedCount, in: pool)
    case .general: return Glob.matches(pool.extracting(places), text, foldedCount: foldedCount)
    case .bound: return ARNGlob.matches(pool.extracting(places), text, hasBoundWildcard: true)
    }
  }

  private var places: Range<Int> { Int(slice.start)..<Int(slice.end) }
}

extension PooledPattern.Shape {
  fileprivate init(of pattern: [UInt8], isBound: Bool) {
    let isWildcard: (UInt8) -> Bool = { $0 == Glob.many || $0 == Glob.one }
    if pattern == [Glob.many] {
      self = .everything
    } else if isBound {
      self = .bound
    } else if !pattern.contains(where: isWildcard) {
      self = .literal
    } else if pattern.last == Glob.many, !pattern.dropLast().contains(where: isWildcard) {
      self = .prefix
    } else {
      self = .general
    }
  }

  /// How many bytes of a pattern of the shape are matched: all but the star that stands for anything.
  fileprivate func literalEnd(of pattern: [UInt8]) -> Int {
    switch self {
    case .everything: 0
    case .prefix: pattern.count - 1
    case .literal, .general, .bound, .template: pattern.count
    }
  }
}

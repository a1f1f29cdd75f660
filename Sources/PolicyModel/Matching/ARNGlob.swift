/// Matching of resource patterns, in which the first five colons of an ARN bound what a wildcard stands for (R82).
///
/// In the five fields before the resource part a `*` that ends its field may run over the colons that follow; a `*`
/// in the middle of a field and a `?` may do so only where `crossesInside` says so. In the resource part wildcards
/// match anything, colons included. Partition, service and region compare without regard to ASCII case (R80).
enum ARNGlob {
  /// How many colons part the fields of an ARN.
  private static let boundaryCount = 5

  static func matches(_ pattern: Span<UInt8>, _ text: Span<UInt8>, crossesInside: Bool) -> Bool {
    // Most patterns differ from most resources before their first wildcard: nothing else is looked at then.
    var start = 0
    var colons = 0
    while start < pattern.count, pattern[start] != Glob.many, pattern[start] != Glob.one {
      guard start < text.count, isEqual(pattern[start], text[start], colons) else { return false }
      if text[start] == ASCII.colon { colons += 1 }
      start += 1
    }
    if start == pattern.count { return start == text.count }
    if colons >= boundaryCount {
      return Glob.matches(pattern.extracting(start..<pattern.count), text.extracting(start..<text.count))
    }
    return matchesAcrossFields(pattern, text, from: start, colons: colons, crossesInside: crossesInside)
  }

  @inline(__always)
  private static func isEqual(_ wanted: UInt8, _ byte: UInt8, _ colons: Int) -> Bool {
    wanted == byte || (colons < 4 && ASCII.folded(wanted) == ASCII.folded(byte))
  }

  /// Follows every way to match at once: `states` holds the places in the pattern that the text so far can lead to.
  ///
  /// A wildcard that may not cross a colon leaves no way to lengthen just the last star, as `Glob` does.
  private static func matchesAcrossFields(
    _ pattern: Span<UInt8>, _ text: Span<UInt8>, from start: Int, colons: Int, crossesInside: Bool
  ) -> Bool {
    let crossing = crossingWildcards(pattern, crossesInside: crossesInside)
    var states = [Bool](repeating: false, count: pattern.count + 1)
    states[start] = true
    passStars(&states, pattern)
    var t = start
    var colons = colons
    while t < text.count {
      let byte = text[t]
      let isBoundary = byte == ASCII.colon && colons < boundaryCount
      let next = Glob.nextScalar(in: text, after: t)
      var reached = [Bool](repeating: false, count: pattern.count + 1)
      for p in 0..<pattern.count where states[p] {
        let wanted = pattern[p]
        if wanted == Glob.many {
          if !isBoundary || crossing[p] { reached[p] = true }
        } else if wanted == Glob.one {
          if !isBoundary || crossing[p] { reached[p + 1] = true }
        } else if let width = literalWidth(pattern, p, text, t, next, colons) {
          reached[p + width] = true
        }
      }
      states = reached
      passStars(&states, pattern)
      guard states.contains(true) else { return false }
      if isBoundary { colons += 1 }
      t = next
    }
    return states[pattern.count]
  }

  /// How many bytes of the pattern the character of the text at `t` takes, where they are equal.
  private static func literalWidth(
    _ pattern: Span<UInt8>, _ p: Int, _ text: Span<UInt8>, _ t: Int, _ next: Int, _ colons: Int
  ) -> Int? {
    let width = next - t
    guard p + width <= pattern.count else { return nil }
    for offset in 0..<width where !isEqual(pattern[p + offset], text[t + offset], colons) { return nil }
    return width
  }

  /// A star also stands for nothing.
  private static func passStars(_ states: inout [Bool], _ pattern: Span<UInt8>) {
    for p in 0..<pattern.count where states[p] && pattern[p] == Glob.many { states[p + 1] = true }
  }

  /// Which wildcards of the pattern may match one of the colons that part the fields.
  private static func crossingWildcards(_ pattern: Span<UInt8>, crossesInside: Bool) -> [Bool] {
    var crossing = [Bool](repeating: false, count: pattern.count)
    var colons = 0
    for p in 0..<pattern.count {
      if pattern[p] == ASCII.colon { colons += 1 }
      let endsField = p + 1 == pattern.count || pattern[p + 1] == ASCII.colon
      crossing[p] = crossesInside || colons >= boundaryCount || (pattern[p] == Glob.many && endsField)
    }
    return crossing
  }
}

/// Matching of resource patterns, in which the first five colons of an ARN bound what a wildcard stands for (R82).
///
/// In the five fields before the resource part a `*` that ends its field may run over the colons that follow; a `*`
/// in the middle of a field and a `?` may do so only under `Deny`, where the wider reading is the safe one. In the
/// resource part wildcards match anything, colons included. Partition, service and Region compare without regard to
/// ASCII case (R80).
package enum ARNGlob {
  /// How many colons part the fields of an ARN.
  package static let boundaryCount = 5
  /// How many of the fields compare without regard to case: prefix, partition, service, Region.
  package static let foldedFieldCount = 4

  package static func matches(_ pattern: Span<UInt8>, _ text: Span<UInt8>, crossesInside: Bool) -> Bool {
    matches(pattern, text, hasBoundWildcard: !crossesInside && hasBoundWildcard(pattern))
  }

  /// As above, for a pattern of which it is known whether a wildcard in it may not cross a colon.
  static func matches(_ pattern: Span<UInt8>, _ text: Span<UInt8>, hasBoundWildcard: Bool) -> Bool {
    // Where every wildcard may cross, this is the answer; elsewhere nothing else matches what this does not.
    guard Glob.matches(pattern, text, foldedCount: foldedCount(text)) else { return false }
    return !hasBoundWildcard || matchesBound(pattern, text)
  }

  /// How many bytes come before the colon that ends the Region.
  static func foldedCount(_ text: Span<UInt8>) -> Int {
    var colons = 0
    for index in 0..<text.count where text[index] == ASCII.colon {
      colons += 1
      if colons == foldedFieldCount { return index }
    }
    return text.count
  }

  /// Whether a wildcard before the fifth colon may not cross colons: a `?`, or a `*` that does not end its field.
  static func hasBoundWildcard(_ pattern: Span<UInt8>) -> Bool {
    var colons = 0
    var index = 0
    while index < pattern.count {
      if pattern[index] == ASCII.colon {
        colons += 1
        if colons == boundaryCount { return false }
      }
      if pattern[index] == Glob.one { return true }
      let isStar = pattern[index] == Glob.many
      index = isStar ? endOfStars(pattern, from: index) : index + 1
      if isStar, !endsField(pattern, index) { return true }
    }
    return false
  }

  private static func isWildcard(_ byte: UInt8) -> Bool { byte == Glob.many || byte == Glob.one }

  private static func endOfStars(_ pattern: Span<UInt8>, from index: Int) -> Int {
    var end = index
    while end < pattern.count, pattern[end] == Glob.many { end += 1 }
    return end
  }

  /// Whether one of the fields before the resource part ends at `index`.
  private static func endsField(_ pattern: Span<UInt8>, _ index: Int) -> Bool {
    index == pattern.count || pattern[index] == ASCII.colon
  }

  /// Follows every way to match at once: `states` holds the places in the pattern that the text so far can lead to.
  ///
  /// A wildcard that may not cross a colon leaves no way to lengthen just the last star, as `Glob` does. Few patterns
  /// hold one, and fewer texts get here.
  private static func matchesBound(_ pattern: Span<UInt8>, _ text: Span<UInt8>) -> Bool {
    let crossing = crossingWildcards(pattern)
    let foldedCount = foldedCount(text)
    var states = [Bool](repeating: false, count: pattern.count + 1)
    states[0] = true
    passStars(&states, pattern)
    var t = 0
    var colons = 0
    while t < text.count {
      let isBoundary = text[t] == ASCII.colon && colons < boundaryCount
      let next = Glob.nextScalar(in: text, after: t)
      var reached = [Bool](repeating: false, count: pattern.count + 1)
      for p in 0..<pattern.count where states[p] {
        if isWildcard(pattern[p]) {
          if !isBoundary || crossing[p] { reached[pattern[p] == Glob.many ? p : p + 1] = true }
        } else if isEqual(pattern, p, text, t..<next, foldedCount) {
          reached[p + next - t] = true
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

  /// Whether the character of the text at `range` stands in the pattern at `p`.
  private static func isEqual(
    _ pattern: Span<UInt8>, _ p: Int, _ text: Span<UInt8>, _ range: Range<Int>, _ foldedCount: Int
  ) -> Bool {
    guard p + range.count <= pattern.count else { return false }
    for t in range {
      let wanted = pattern[p + t - range.lowerBound]
      if wanted != text[t], t >= foldedCount || ASCII.folded(wanted) != ASCII.folded(text[t]) { return false }
    }
    return true
  }

  /// A star also stands for nothing.
  private static func passStars(_ states: inout [Bool], _ pattern: Span<UInt8>) {
    for p in 0..<pattern.count where states[p] && pattern[p] == Glob.many { states[p + 1] = true }
  }

  /// Which wildcards of the pattern may match one of the colons that part the fields.
  package static func crossingWildcards(_ pattern: Span<UInt8>) -> [Bool] {
    var crossing = [Bool](repeating: false, count: pattern.count)
    var colons = 0
    var p = 0
    while p < pattern.count {
      if pattern[p] == ASCII.colon { colons += 1 }
      // A star that ends its field crosses, and with it those before it.
      let end = pattern[p] == Glob.many ? endOfStars(pattern, from: p) : p + 1
      let mayCross = colons >= boundaryCount || (pattern[p] == Glob.many && endsField(pattern, end))
      for index in p..<end { crossing[index] = mayCross }
      p = end
    }
    return crossing
  }
}

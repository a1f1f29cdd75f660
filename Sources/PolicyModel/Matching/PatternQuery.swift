/// How the pattern of a policy relates to a pattern that is asked about (R87): whether some resource, or certainly each,
/// that the second covers is covered by the first.
///
/// Both are answered in time and memory that grow with the product of the patterns' lengths. What cannot be told with
/// certainty is answered in the caller's favour, so that a question for what is allowed never misses anything: patterns
/// are taken to overlap, and a pattern not to contain another.
enum PatternQuery {
  /// The most states that are looked at; beyond, the answer is the one in the caller's favour.
  private static let stateLimit = 1 << 23

  /// Whether a resource can fit both patterns.
  ///
  /// Follows all texts that fit both at once: a state is how far the text has come in each pattern, and how many of the
  /// five colons between an ARN's fields it has passed.
  static func overlap(_ left: PatternElements, _ right: PatternElements) -> Bool {
    if left.isEverything || right.isEverything { return true }
    if left.beginsDifferently(from: right) { return false }
    guard isWithinLimit(left, right) else { return true }
    let width = (right.count + 1) * PatternElements.colonCounts
    var search = OverlapSearch(stateCount: (left.count + 1) * width, rightCount: right.count)
    return search.reachesEnd(of: left, right)
  }

  /// Whether every resource that `asked` covers certainly fits `pattern`.
  ///
  /// A star of `asked` can only be matched by a star of `pattern`, and a `?` not by a letter: exact for patterns without
  /// `?`; of others some are not seen to contain what they do.
  static func contains(_ pattern: PatternElements, _ asked: PatternElements) -> Bool {
    if pattern.isEverything { return true }
    guard !pattern.beginsDifferently(from: asked), isWithinLimit(pattern, asked) else { return false }
    var states = [Bool](repeating: false, count: pattern.count + 1)
    var reached = states
    states[0] = true
    // The places in the pattern that are reached lie between these, and are few.
    var first = 0
    var last = 0
    for place in 0..<asked.count {
      var nextFirst = pattern.count + 1
      var nextLast = -1
      var state = first
      while state <= last {
        defer { state += 1 }
        guard states[state] else { continue }
        states[state] = false
        guard state < pattern.count else { continue }
        let isStar = pattern.symbols[state] == PatternElements.many
        // A star also stands for nothing.
        if isStar {
          states[state + 1] = true
          last = max(last, state + 1)
        }
        guard pattern.takes(asked, place, at: state) else { continue }
        let next = isStar ? state : state + 1
        reached[next] = true
        nextFirst = min(nextFirst, next)
        nextLast = max(nextLast, next)
      }
      guard nextLast >= 0 else { return false }
      swap(&states, &reached)
      (first, last) = (nextFirst, nextLast)
    }
    pattern.passStars(&states)
    return states[pattern.count]
  }

  /// The same, of the bytes of two globs, where a look tells; nil where the patterns must be taken apart.
  ///
  /// Where each wildcard may stand for a colon, what it takes hangs on no place, and as in `Glob` only the last star need
  /// ever be lengthened.
  ///
  /// - Parameter isBound: whether a wildcard of the first pattern stops at the colons between the fields (R82).
  static func plainlyContains(_ pattern: Span<UInt8>, _ asked: Span<UInt8>, isBound: Bool) -> Bool? {
    let foldedCount = certainlyFoldedCount(asked)
    var p = 0
    while p < pattern.count, p < asked.count, pattern[p] < Glob.one, asked[p] < Glob.one {
      if !areEqual(pattern[p], asked[p], foldsCase: p < foldedCount) { return false }
      p += 1
    }
    guard !isBound, isWithinLimit(pattern.count, asked.count) else { return nil }
    var a = p
    var starAt = -1
    var resumeAt = 0
    while a < asked.count {
      if p < pattern.count {
        let wanted = pattern[p]
        if wanted == Glob.many {
          if p + 1 == pattern.count { return true }
          starAt = p
          resumeAt = a
          p += 1
          continue
        }
        let isTaken =
          wanted == Glob.one ? asked[a] != Glob.many : areEqual(wanted, asked[a], foldsCase: a < foldedCount)
        if isTaken {
          a = wanted == Glob.one ? Glob.nextScalar(in: asked, after: a) : a + 1
          p += 1
          continue
        }
      }
      guard starAt >= 0 else { return false }
      resumeAt = Glob.nextScalar(in: asked, after: resumeAt)
      p = starAt + 1
      a = resumeAt
    }
    while p < pattern.count, pattern[p] == Glob.many { p += 1 }
    return p == pattern.count
  }

  /// How many of a glob's first bytes certainly stand before the colon that ends the Region: none after a star that may
  /// have passed colons.
  private static func certainlyFoldedCount(_ glob: Span<UInt8>) -> Int {
    var colons = 0
    for index in 0..<glob.count {
      if glob[index] == ASCII.colon {
        colons += 1
        if colons == ARNGlob.foldedFieldCount { return index }
      }
      let endsField = index + 1 == glob.count || glob[index + 1] == ASCII.colon
      if glob[index] == Glob.many, endsField { return index }
    }
    return glob.count
  }

  private static func areEqual(_ left: UInt8, _ right: UInt8, foldsCase: Bool) -> Bool {
    left == right || (foldsCase && ASCII.folded(left) == ASCII.folded(right))
  }

  private static func isWithinLimit(_ left: PatternElements, _ right: PatternElements) -> Bool {
    isWithinLimit(left.count, right.count)
  }

  private static func isWithinLimit(_ left: Int, _ right: Int) -> Bool {
    left < stateLimit && right < stateLimit && (left + 1) * (right + 1) * PatternElements.colonCounts <= stateLimit
  }
}

/// The states that have been met on the way through two patterns.
private struct OverlapSearch {
  private let rightCount: Int
  private var isKnown: [Bool]
  private var pending: [Int] = []

  init(stateCount: Int, rightCount: Int) {
    self.rightCount = rightCount
    isKnown = [Bool](repeating: false, count: stateCount)
  }

  private mutating func add(_ left: Int, _ right: Int, colons: Int) {
    let state = (left * (rightCount + 1) + right) * PatternElements.colonCounts + colons
    if isKnown[state] { return }
    isKnown[state] = true
    pending.append(state)
  }

  mutating func reachesEnd(of left: PatternElements, _ right: PatternElements) -> Bool {
    add(0, 0, colons: 0)
    while let state = pending.popLast() {
      let colons = state % PatternElements.colonCounts
      let l = state / PatternElements.colonCounts / (rightCount + 1)
      let r = state / PatternElements.colonCounts % (rightCount + 1)
      if l == left.count, r == right.count { return true }
      if l < left.count, left.symbols[l] == PatternElements.many { add(l + 1, r, colons: colons) }
      if r < right.count, right.symbols[r] == PatternElements.many { add(l, r + 1, colons: colons) }
      if l < left.count, r < right.count { step(left, l, right, r, colons) }
    }
    return false
  }

  /// Goes on by one character that both patterns take.
  private mutating func step(_ left: PatternElements, _ l: Int, _ right: PatternElements, _ r: Int, _ colons: Int) {
    let nextLeft = left.symbols[l] == PatternElements.many ? l : l + 1
    let nextRight = right.symbols[r] == PatternElements.many ? r : r + 1
    let isInHead = colons < ARNGlob.boundaryCount
    switch (left.isWildcard(l), right.isWildcard(r)) {
    case (true, true):
      add(nextLeft, nextRight, colons: colons)
      if isInHead, left.crosses[l], right.crosses[r] { add(nextLeft, nextRight, colons: colons + 1) }
    case (false, false):
      guard PatternElements.areEqual(left.symbols[l], right.symbols[r], foldsCase: colons < ARNGlob.foldedFieldCount)
      else { return }
      add(nextLeft, nextRight, colons: isInHead && left.isColon(l) ? colons + 1 : colons)
    case (true, false):
      guard !isInHead || !right.isColon(r) || left.crosses[l] else { return }
      add(nextLeft, nextRight, colons: isInHead && right.isColon(r) ? colons + 1 : colons)
    case (false, true):
      guard !isInHead || !left.isColon(l) || right.crosses[r] else { return }
      add(nextLeft, nextRight, colons: isInHead && left.isColon(l) ? colons + 1 : colons)
    }
  }
}

import PolicyModel

/// Texts in one piece, with what most of them differ in: many are compared with each other, and a text made for each, or
/// a set of them, would take longer than that.
struct PackedTexts {
  /// One of the texts.
  struct Item {
    /// Where its bytes stand.
    let range: Range<Int>
    /// Where its first wildcard stands, and what comes behind its last one; both the end where it has none.
    let firstWildcard: Int
    let behindWildcards: Int
    /// Whether it may stand for other texts: it has a wildcard or a variable.
    let isOpen: Bool
    /// A hash of it, and of what stands before its first colon.
    let hash: UInt64
    let hashOfService: UInt64

    /// Whether it is a plain text with one star at its end.
    let isPlainBeginning: Bool
  }

  private var bytes: [UInt8] = []
  private(set) var items: [Item] = []
  private let folds: Bool

  /// No texts yet.
  ///
  /// - Parameter folds: whether they are taken in lower case.
  init(folds: Bool) { self.folds = folds }

  /// Adds a text.
  mutating func append(_ text: String) {
    let folds = folds
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    let end = bytes.count
    let star = UInt8(ascii: "*")
    var firstWildcard = end
    var behindWildcards = end
    var isOpen = false
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var hashOfService: UInt64?
    var span = bytes.mutableSpan
    for index in start..<end {
      var byte = span[index]
      if folds, byte &- 0x41 < 26 {
        byte |= 0x20
        span[index] = byte
      }
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      // All letters come behind the characters that matter.
      if byte > UInt8(ascii: "?") { continue }
      switch byte {
      case star, UInt8(ascii: "?"):
        if firstWildcard == end { firstWildcard = index }
        behindWildcards = index + 1
        isOpen = true
      case UInt8(ascii: "$"): isOpen = true
      case UInt8(ascii: ":"): if hashOfService == nil { hashOfService = hash }
      default: break
      }
    }
    let endsInStar = end > start && span[end - 1] == star
    items.append(
      Item(
        range: start..<end, firstWildcard: firstWildcard, behindWildcards: behindWildcards, isOpen: isOpen, hash: hash,
        hashOfService: hashOfService ?? hash, isPlainBeginning: firstWildcard + 1 == end && endsInStar))
  }

  /// The texts at some places that share their hash with another of them, by hash: each by where it stands among the
  /// places, in their order.
  func runsOfSameHash(_ places: [Int]) -> [[Int]] {
    // Mostly there is none.
    let hashes = places.map { items[$0].hash }
    let inOrder = hashes.sorted()
    guard inOrder.indices.dropFirst().contains(where: { inOrder[$0] == inOrder[$0 - 1] }) else { return [] }
    let sorted = places.indices.sorted { (hashes[$0], $0) < (hashes[$1], $1) }
    var runs: [[Int]] = []
    var start = 0
    for end in 1..<sorted.count + 1 where end == sorted.count || hashes[sorted[end]] != hashes[sorted[start]] {
      if end - start > 1 { runs.append(Array(sorted[start..<end])) }
      start = end
    }
    return runs
  }

  /// Whether two texts are the same.
  func areEqual(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (items[one], items[other])
    return left.hash == right.hash && left.range.count == right.range.count
      && isSame(left.range.lowerBound, right.range.lowerBound, left.range.count)
  }

  /// Whether what stands before the first wildcard of a text begins another.
  func begins(_ one: Int, _ other: Int) -> Bool {
    let start = items[one].range.lowerBound
    let count = items[one].firstWildcard - start
    return count <= items[other].range.count && isSame(start, items[other].range.lowerBound, count)
  }

  /// Whether what stands before the first wildcard of a text begins another, and what stands behind its last one ends it.
  func hasEnds(_ one: Int, of other: Int) -> Bool {
    guard begins(one, other) else { return false }
    let item = items[one]
    if item.firstWildcard == item.range.upperBound { return item.range.count == items[other].range.count }
    let count = item.range.upperBound - item.behindWildcards
    return count <= items[other].range.count
      && isSame(item.behindWildcards, items[other].range.upperBound - count, count)
  }

  private func isSame(_ one: Int, _ other: Int, _ count: Int) -> Bool {
    let span = bytes.span
    for index in 0..<count where span[one + index] != span[other + index] { return false }
    return true
  }
}

/// The actions of all statements of a policy, in lower case.
struct PackedActions {
  /// All of them, statement by statement.
  private(set) var texts = PackedTexts(folds: true)
  /// Where those of each statement begin.
  private var starts: [Int] = []

  init(_ statements: [Statement]) {
    starts.reserveCapacity(statements.count)
    for place in statements.indices {
      starts.append(texts.items.count)
      let patterns = statements[place].action.patterns.elements
      for action in patterns.indices { texts.append(patterns[action].description) }
    }
  }

  /// Where an action of a statement stands among all.
  func place(_ statement: Int, _ action: Int) -> Int { starts[statement] + action }
}

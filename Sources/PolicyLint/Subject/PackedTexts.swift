import SourceText

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
    let start = bytes.count
    let span = text.utf8Span.span
    let end = start + span.count
    let star = UInt8(ascii: "*")
    var firstWildcard = end
    var behindWildcards = end
    var isOpen = false
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var hashOfService: UInt64?
    for index in span.indices {
      let byte = folds ? span[index].lowered : span[index]
      bytes.append(byte)
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      switch byte {
      case star, UInt8(ascii: "?"):
        if firstWildcard == end { firstWildcard = start + index }
        behindWildcards = start + index + 1
        isOpen = true
      case UInt8(ascii: "$"): isOpen = true
      case UInt8(ascii: ":"): if hashOfService == nil { hashOfService = hash }
      default: break
      }
    }
    items.append(
      Item(
        range: start..<end, firstWildcard: firstWildcard, behindWildcards: behindWildcards, isOpen: isOpen, hash: hash,
        hashOfService: hashOfService ?? hash, isPlainBeginning: firstWildcard + 1 == end && bytes.last == star))
  }

  /// Those of some places whose hashes are another's too, by hash: places of one run are in the order that they had.
  func runsOfSameHash(_ places: [Int]) -> [[Int]] {
    let sorted = places.sorted { (items[$0].hash, $0) < (items[$1].hash, $1) }
    var runs: [[Int]] = []
    var start = 0
    for end in 1..<max(1, sorted.count + 1)
    where end == sorted.count || items[sorted[end]].hash != items[sorted[start]].hash {
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

/// How one list becomes another: which of its elements stay, change, go and come.
struct ListAlignment {
  enum Step: Hashable {
    /// The old element stands for the new one, which may be another.
    case keep(old: Int, new: Int)
    case remove(old: Int)
    /// New elements come behind an old one; nil for the beginning.
    case insert(new: Range<Int>, after: Int?)
  }

  /// The most pairs of elements that are compared.
  private static let pairLimit = 250_000

  private(set) var steps: [Step] = []

  /// The way from `oldCount` elements to `newCount`, of which `isSame` tells those that stay.
  init(_ oldCount: Int, _ newCount: Int, isSame: (_ old: Int, _ new: Int) -> Bool) {
    var head = 0
    while head < oldCount, head < newCount, isSame(head, head) { head += 1 }
    var tail = 0
    while tail < oldCount - head, tail < newCount - head, isSame(oldCount - 1 - tail, newCount - 1 - tail) { tail += 1 }
    for index in 0..<head { steps.append(.keep(old: index, new: index)) }
    var (old, new) = (head, head)
    for pair in Self.common(head..<oldCount - tail, head..<newCount - tail, isSame) {
      close(old..<pair.old, new..<pair.new)
      steps.append(.keep(old: pair.old, new: pair.new))
      (old, new) = (pair.old + 1, pair.new + 1)
    }
    close(old..<oldCount - tail, new..<newCount - tail)
    for index in 0..<tail { steps.append(.keep(old: oldCount - tail + index, new: newCount - tail + index)) }
  }

  /// What stands between elements that stay: as many as there are on both sides change.
  private mutating func close(_ old: Range<Int>, _ new: Range<Int>) {
    let shared = min(old.count, new.count)
    for index in 0..<shared { steps.append(.keep(old: old.lowerBound + index, new: new.lowerBound + index)) }
    for index in old.dropFirst(shared) { steps.append(.remove(old: index)) }
    if new.count > shared {
      let last = old.lowerBound + shared - 1
      steps.append(.insert(new: new.lowerBound + shared..<new.upperBound, after: last < 0 ? nil : last))
    }
  }

  /// A longest common subsequence; nothing where the lists are too long.
  private static func common(
    _ old: Range<Int>, _ new: Range<Int>, _ isSame: (Int, Int) -> Bool
  ) -> [(old: Int, new: Int)] {
    guard !old.isEmpty, !new.isEmpty, old.count <= pairLimit / new.count else { return [] }
    let width = new.count + 1
    var lengths = [Int](repeating: 0, count: (old.count + 1) * width)
    var same = [Bool](repeating: false, count: old.count * new.count)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        let (row, column) = (i - old.lowerBound, j - new.lowerBound)
        same[row * new.count + column] = isSame(i, j)
        lengths[row * width + column] =
          same[row * new.count + column]
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var pairs: [(old: Int, new: Int)] = []
    var (row, column) = (0, 0)
    while row < old.count, column < new.count {
      if same[row * new.count + column] {
        pairs.append((old.lowerBound + row, new.lowerBound + column))
        (row, column) = (row + 1, column + 1)
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return pairs
  }
}

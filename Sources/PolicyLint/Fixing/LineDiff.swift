/// The lines that one text has and another has not, in an order that leads from the first to the second.
struct LineDiff {
  enum Kind { case kept, removed, added }

  struct Row {
    let kind: Kind
    /// The line's place in the text that it is of: the old one, for a line that is added the new one.
    let index: Int
  }

  /// The most edits that the shortest way is looked for with: beyond, all is replaced.
  private static let editLimit = 500

  let rows: [Row]

  init(from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]) {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    let a = old.map(number)
    let b = new.map(number)
    let head = zip(a, b).prefix { $0 == $1 }.count
    let tail = zip(a[head...].reversed(), b[head...].reversed()).prefix { $0 == $1 }.count
    let (middleA, middleB) = (head..<a.count - tail, head..<b.count - tail)
    var rows = (0..<head).map { Row(kind: .kept, index: $0) }
    rows +=
      Self.shortest(Array(a[middleA]), Array(b[middleB])).map { $0.map { Row(kind: $0.kind, index: $0.index + head) } }
      ?? middleA.map { Row(kind: .removed, index: $0) } + middleB.map { Row(kind: .added, index: $0) }
    self.rows = rows + (a.count - tail..<a.count).map { Row(kind: .kept, index: $0) }
  }

  /// E. Myers, "An O(ND) difference algorithm and its variations", 1986; nil where more edits are needed than the limit.
  private static func shortest(_ a: [Int], _ b: [Int]) -> [Row]? {
    let most = min(a.count + b.count, editLimit)
    var furthest = [Int](repeating: 0, count: 2 * most + 3)
    var trace: [[Int]] = []
    for edits in 0...most {
      trace.append(Array(furthest[most - edits...most + edits + 2]))
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        let at = diagonal + most + 1
        let isDown = diagonal == -edits || diagonal != edits && furthest[at - 1] < furthest[at + 1]
        var x = isDown ? furthest[at + 1] : furthest[at - 1] + 1
        while x < a.count, x - diagonal < b.count, x - diagonal >= 0, a[x] == b[x - diagonal] { x += 1 }
        furthest[at] = x
        if x >= a.count, x - diagonal >= b.count { return rows(a.count, b.count, trace) }
      }
    }
    return nil
  }

  /// The way back from the ends of both texts to their beginnings.
  private static func rows(_ endA: Int, _ endB: Int, _ trace: [[Int]]) -> [Row] {
    var rows: [Row] = []
    var (x, y) = (endA, endB)
    for edits in trace.indices.reversed() {
      // The trace of a step begins at the diagonal below its lowest.
      func furthest(_ diagonal: Int) -> Int { trace[edits][diagonal + edits + 1] }
      let diagonal = x - y
      let isDown = diagonal == -edits || diagonal != edits && furthest(diagonal - 1) < furthest(diagonal + 1)
      let before = isDown ? diagonal + 1 : diagonal - 1
      let beforeX = edits == 0 ? 0 : furthest(before)
      let beforeY = edits == 0 ? 0 : beforeX - before
      while x > beforeX, y > beforeY {
        x -= 1
        y -= 1
        rows.append(Row(kind: .kept, index: x))
      }
      if edits > 0 {
        rows.append(isDown ? Row(kind: .added, index: beforeY) : Row(kind: .removed, index: beforeX))
        (x, y) = (beforeX, beforeY)
      }
    }
    return rows.reversed()
  }
}

extension [UInt8] {
  /// The lines with their breaks: `\n`, with a `\r` before it or without.
  var lines: [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = startIndex
    for index in indices where self[index] == UInt8(ascii: "\n") {
      lines.append(self[start...index])
      start = index + 1
    }
    return start < endIndex ? lines + [self[start...]] : lines
  }
}

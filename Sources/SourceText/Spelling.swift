/// The word that a misspelt one was likely meant to be.
public enum Spelling {
  /// The nearest of `candidates` to `word`, ASCII case aside; nil where none is near enough to be worth a guess.
  ///
  /// Near enough is at most one edit (insert, delete, replace, swap neighbours) in three letters. Of equally near
  /// ones the first wins.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let letters = folded(word)
    var best: String?
    var bestDistance = max(1, letters.count / 3) + 1
    for candidate in candidates {
      let other = folded(candidate)
      guard abs(other.count - letters.count) < bestDistance else { continue }
      let distance = editDistance(letters, other, below: bestDistance)
      if distance < bestDistance {
        best = candidate
        bestDistance = distance
      }
    }
    return best
  }

  private static func folded(_ word: String) -> [UInt8] {
    word.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
  }

  /// Optimal string alignment distance, or `limit` as soon as it cannot be below it.
  private static func editDistance(_ a: [UInt8], _ b: [UInt8], below limit: Int) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      var smallest = i + 1
      for j in 0..<b.count {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
        smallest = min(smallest, cost)
      }
      if smallest >= limit { return limit }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}

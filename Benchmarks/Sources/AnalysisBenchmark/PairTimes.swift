import JSONText
import PolicyAnalysis

/// How long each of many pairs of abstract policies takes, read already.
struct PairTimes {
  private let pairs: [(a: JSONNode, b: JSONNode, relation: String?)]

  init(lines: [JSONNode]) {
    pairs = lines.compactMap { line in
      guard let a = line["a"], let b = line["b"] else { return nil }
      return (a, b, line["relation"]?.string)
    }
  }

  func run(rounds: Int) throws {
    var times = [[Double]](repeating: [], count: pairs.count)
    for _ in 0..<rounds {
      for (place, pair) in pairs.enumerated() {
        var relation: Relation?
        let time = try milliseconds { relation = try AbstractPairs.compare(pair.a, pair.b).relation }
        precondition(
          pair.relation == nil || pair.relation == relation?.rawValue, "the relation of pair \(place) differs")
        times[place].append(time)
      }
    }
    let medians = times.map { $0.sorted()[rounds / 2] }.sorted()
    guard let longest = medians.last else { return }
    print("\(pairs.count) pairs of abstract policies, witnesses included")
    print("  median \(text(medians[medians.count / 2]))")
    print("  p99    \(text(medians[medians.count * 99 / 100]))")
    print("  max    \(text(longest))")
  }
}

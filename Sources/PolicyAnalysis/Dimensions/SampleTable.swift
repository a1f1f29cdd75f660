import PolicyModel

/// Which tests of one value hold on which of the samples of a key: a row of bits for each test.
struct SampleTable: Sendable {
  /// The samples.
  let samples: [String]
  /// Of each test: sample `s` in bit `s % 64` of word `s / 64`.
  private var rows: [[UInt64]] = []
  /// All samples.
  private let all: [UInt64]

  /// The table of tests, each by the numbers of the predicates that it accepts and rejects; -1 for none.
  init(_ samples: [String], _ predicates: [ValuePredicate], accepting: [Int], rejecting: [Int]) {
    self.samples = samples
    var all = [UInt64](repeating: .max, count: (samples.count + 63) / 64)
    if samples.count & 63 != 0 { all[all.count - 1] = (1 << UInt64(samples.count & 63)) - 1 }
    self.all = all
    var readings = SampleReadings(samples)
    let fitting = readings.rows(predicates, words: all.count)
    for (accepted, rejected) in zip(accepting, rejecting) {
      var row = accepted < 0 ? all : fitting[accepted]
      if rejected >= 0 { for word in row.indices { row[word] &= ~fitting[rejected][word] } }
      rows.append(row)
    }
  }

  /// Whether a test holds on a sample.
  func holds(_ test: Int, on sample: Int) -> Bool { rows[test][sample >> 6] >> UInt64(sample & 63) & 1 == 1 }

  /// Whether two demands on one value can be met together.
  func isPossible(_ first: (test: Int, holds: Bool), _ second: (test: Int, holds: Bool)) -> Bool {
    let left = rows[first.test]
    let right = rows[second.test]
    let leftMask: UInt64 = first.holds ? 0 : .max
    let rightMask: UInt64 = second.holds ? 0 : .max
    for word in all.indices where (left[word] ^ leftMask) & (right[word] ^ rightMask) & all[word] != 0 { return true }
    return false
  }

  /// The first sample that meets some demands; a filled one is not the empty text.
  func first(_ demands: [(test: Int, holds: Bool)], isFilled: Bool) -> String? {
    var left = all
    for demand in demands {
      let row = rows[demand.test]
      for word in left.indices { left[word] &= demand.holds ? row[word] : ~row[word] }
    }
    for word in left.indices {
      var rest = left[word]
      while rest != 0 {
        let sample = samples[word * 64 + rest.trailingZeroBitCount]
        if !(isFilled && sample.isEmpty) { return sample }
        rest &= rest &- 1
      }
    }
    return nil
  }
}

/// Samples as predicates of each kind read them, read once.
private struct SampleReadings {
  private let samples: [String]
  /// The samples as numbers and as moments, where all of them are and rise.
  private lazy var decimals = rising(samples.compactMap { ExactDecimal($0) })
  private lazy var moments = rising(samples.compactMap { Moment($0) })

  init(_ samples: [String]) { self.samples = samples }

  private func rising<Value: Comparable>(_ values: [Value]) -> [Value]? {
    values.count == samples.count && zip(values, values.dropFirst()).allSatisfy(<=) ? values : nil
  }

  /// The samples that fit each predicate.
  mutating func rows(_ predicates: [ValuePredicate], words: Int) -> [[UInt64]] {
    var rows: [[UInt64]] = []
    rows.reserveCapacity(predicates.count)
    for predicate in predicates {
      var row = [UInt64](repeating: 0, count: words)
      if case .decimal(let order, let values) = predicate, let decimals {
        for value in values { Self.add(order, value, in: decimals, &row) }
      } else if case .moment(let order, let values) = predicate, let moments {
        for value in values { Self.add(order, value, in: moments, &row) }
      } else {
        for (place, sample) in samples.enumerated() where predicate.fits(sample) == true {
          row[place >> 6] |= 1 << UInt64(place & 63)
        }
      }
      rows.append(row)
    }
    return rows
  }

  /// Adds the samples, which rise, that stand to a value as an order asks.
  private static func add<Value: Comparable>(
    _ order: PolicyModel.Comparison.Order, _ value: Value, in samples: [Value], _ row: inout [UInt64]
  ) {
    let start = samples.partitionPoint { $0 < value }
    let end = samples.partitionPoint { !(value < $0) }
    let range =
      switch order {
      case .equal: start..<end
      case .less: 0..<start
      case .lessOrEqual: 0..<end
      case .greater: end..<samples.count
      case .greaterOrEqual: start..<samples.count
      }
    for place in range { row[place >> 6] |= 1 << UInt64(place & 63) }
  }
}

extension Array {
  /// The first place at which a condition fails that holds up to some place and nowhere after.
  fileprivate func partitionPoint(_ holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

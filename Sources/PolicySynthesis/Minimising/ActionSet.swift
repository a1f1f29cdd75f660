/// A set of the actions of one service, by their places among them: a bit each.
struct ActionSet: Hashable {
  private var words: [UInt64]

  /// An empty set of actions of a service that has `count`.
  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  /// An empty set of actions of the service of another.
  init(likeEmpty other: ActionSet) { words = [UInt64](repeating: 0, count: other.words.count) }

  mutating func insert(_ place: Int) { words[place / 64] |= 1 << UInt64(place % 64) }

  func contains(_ place: Int) -> Bool { words[place / 64] & (1 << UInt64(place % 64)) != 0 }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  func isSubset(of other: ActionSet) -> Bool { zip(words, other.words).allSatisfy { $0 & ~$1 == 0 } }

  mutating func formUnion(_ other: ActionSet) { for index in words.indices { words[index] |= other.words[index] } }

  /// How many of its members are not in `other`.
  func countOutside(_ other: ActionSet) -> Int {
    zip(words, other.words).reduce(0) { $0 + ($1.0 & ~$1.1).nonzeroBitCount }
  }
}

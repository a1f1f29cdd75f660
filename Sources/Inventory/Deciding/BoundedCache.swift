/// Values by key, no more of them than a limit allows.
///
/// There are two generations: when the younger is full the elder is forgotten and the younger takes its place, and what
/// is asked for again moves into the younger. So what is asked for often stays, and nothing is kept in an order.
struct BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let value: Value
    let weight: Int
  }

  private var younger: [Key: Entry] = [:]
  private var elder: [Key: Entry] = [:]
  private var weight = 0
  private let limit: Int

  /// - Parameter limit: how much one generation may weigh; a value that weighs more is kept until the next one comes.
  init(limit: Int) { self.limit = limit }

  /// The value of a key, where it is known.
  mutating func value(of key: Key) -> Value? {
    if let entry = younger[key] { return entry.value }
    guard let entry = elder[key] else { return nil }
    insert(entry, key)
    return entry.value
  }

  /// Keeps a value, in the place of the key's former one.
  mutating func insert(_ value: Value, weight: Int, for key: Key) {
    insert(Entry(value: value, weight: weight), key)
  }

  /// How many values are kept.
  var count: Int { younger.count + elder.count { younger[$0.key] == nil } }

  private mutating func insert(_ entry: Entry, _ key: Key) {
    let former = younger[key]?.weight ?? 0
    if weight - former + entry.weight > limit {
      swap(&elder, &younger)
      younger.removeAll(keepingCapacity: true)
      weight = 0
    } else {
      weight -= former
    }
    younger[key] = entry
    weight += entry.weight
  }
}

/// Numbers found again by a hash: open addressing over one array, for states are many and small.
struct StateTable: Sendable {
  /// A number and one, or zero where nothing stands, beside its hash.
  private var slots: [(number: Int32, hash: Int32)] = Array(repeating: (0, 0), count: 64)
  private var count = 0

  /// Keeps a number, unless an equal one is kept already.
  ///
  /// - Parameter isEqual: whether a kept number of the same hash stands for the same.
  mutating func insert(_ number: Int, hash: Int, isEqual: (Int) -> Bool) -> Bool {
    find(hash, isEqual: isEqual) { slots, place in
      slots[place] = (Int32(number + 1), Int32(truncatingIfNeeded: hash))
    }
  }

  private mutating func find(
    _ hash: Int, isEqual: (Int) -> Bool, insert: (inout [(number: Int32, hash: Int32)], Int) -> Void
  ) -> Bool {
    let short = Int32(truncatingIfNeeded: hash)
    var place = Int(short) & (slots.count - 1)
    while slots[place].number != 0 {
      if slots[place].hash == short, isEqual(Int(slots[place].number) - 1) { return false }
      place = (place + 1) & (slots.count - 1)
    }
    insert(&slots, place)
    count += 1
    if count * 2 > slots.count { grow() }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: (0, 0), count: old.count * 2)
    for slot in old where slot.number != 0 {
      var place = Int(slot.hash) & (slots.count - 1)
      while slots[place].number != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = slot
    }
  }
}

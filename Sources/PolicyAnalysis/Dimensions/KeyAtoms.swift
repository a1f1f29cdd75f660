import PolicyModel

/// What a request may hold for a key, one for every combination of tests: absence, single values, lists.
struct KeyAtoms: Sendable {
  /// What a request holds, by the numbers of single values.
  enum Form: Sendable {
    case absent
    case single(Int)
    case list([Int])
    /// A list of nothing but an empty text (R104).
    case emptyList
  }

  private(set) var forms: [Form] = []
  /// Which tests hold, test `t` in bit `t`.
  private(set) var truths: [UInt64] = []
  private let values: ValueAtoms

  /// The atoms of a domain; nil where there are too many for one word or one set.
  init?(_ domain: KeyDomain, budget: inout Int) {
    guard domain.tests.count <= 64, let values = ValueAtoms(domain, budget: &budget) else { return nil }
    self.values = values
    var masks = Masks()
    for (place, test) in domain.tests.enumerated() {
      let bit = UInt64(1) << UInt64(place)
      if test.holdsWithoutKey { masks.withoutKey |= bit }
      switch test.presence {
      case .constant(let holds): if holds { masks.always |= bit }
      case .values(_, .forAllValues?): masks.all |= bit
      case .values(_, .forAnyValue?): masks.any |= bit
      case .values(_, nil): masks.plain |= bit
      }
    }
    guard add(.absent, masks.withoutKey) else { return nil }
    // Which tests of the key hold on one value alone.
    var alone: [UInt64] = []
    for truth in values.truths {
      var holding: UInt64 = 0
      for (place, test) in domain.valueTestOf.enumerated() where test >= 0 && truth >> UInt64(test) & 1 == 1 {
        holding |= 1 << UInt64(place)
      }
      alone.append(holding)
    }
    for value in 0..<values.count {
      let qualified = values.isEmpty[value] ? masks.all : alone[value] & (masks.all | masks.any)
      guard add(.single(value), masks.always | alone[value] & masks.plain | qualified) else { return nil }
    }
    if domain.isMultivalued {
      if domain.hasEmptySets {
        guard add(.emptyList, masks.always | masks.all) else { return nil }
      }
      guard addLists(alone, masks) else { return nil }
    }
  }

  private struct Masks {
    var withoutKey: UInt64 = 0
    var always: UInt64 = 0
    var plain: UInt64 = 0
    var all: UInt64 = 0
    var any: UInt64 = 0
  }

  /// Whether there was room.
  private mutating func add(_ form: Form, _ truth: UInt64) -> Bool {
    if truths.contains(truth) { return true }
    if truths.count == AtomSet.capacity { return false }
    forms.append(form)
    truths.append(truth)
    return true
  }

  /// Closes the single values under being listed together: of a list all hold what each holds, any what one holds.
  private mutating func addLists(_ alone: [UInt64], _ masks: Masks) -> Bool {
    var known: [UInt64] = []
    var members: [[Int]] = []
    for value in alone.indices where !values.isEmpty[value] {
      let truth = alone[value] & (masks.all | masks.any)
      if !known.contains(truth) {
        known.append(truth)
        members.append([value])
      }
    }
    var next = 0
    while next < known.count {
      guard add(.list(members[next]), masks.always | known[next]) else { return false }
      for value in alone.indices {
        let truth = known[next] & alone[value] & masks.all | (known[next] | alone[value]) & masks.any
        if !known.contains(truth) {
          if known.count == AtomSet.capacity { return false }
          known.append(truth)
          members.append(members[next] + [value])
        }
      }
      next += 1
    }
    return true
  }

  /// What a request holds.
  func value(_ atom: Int) -> ContextValue? {
    switch forms[atom] {
    case .absent: nil
    case .single(let value): .single(values.text(value))
    case .list(let members): .list(members.map(values.text))
    case .emptyList: .list([""])
    }
  }
}

import PolicyModel

/// What a key may hold where some tests shall hold and others shall not: absence, one value, or a list.
///
/// Of a list, some tests speak of all members and others of one: there is a list where for each of the latter there is
/// a member that also satisfies all of the former.
struct KeyQuery {
  let domain: KeyDomain
  let required: [Int]
  let refused: [Int]

  /// That a test of one value holds, or does not.
  private struct Demand: Equatable {
    let test: Int
    let holds: Bool
  }

  private var literals: [(test: Int, holds: Bool)] {
    required.map { ($0, true) } + refused.map { ($0, false) }
  }

  /// What the key may hold, absence first; nil where there is nothing. The outer nil is that, the inner one absence.
  mutating func answer(budget: inout Int) throws(UnknownReason) -> ContextValue?? {
    if literals.allSatisfy({ domain.tests[$0.test].holdsWithoutKey == $0.holds }) { return .some(nil) }
    if let value = try single(budget: &budget) { return .some(.single(value)) }
    guard domain.isMultivalued, let values = try list(budget: &budget) else { return nil }
    return .some(.list(values))
  }

  /// Whether the literals that no value changes are satisfied, where `value` answers for the others.
  private func isSatisfied(_ value: (ConditionOperator.SetQualifier?, Int) -> Bool?) -> Bool {
    literals.allSatisfy { literal in
      switch domain.tests[literal.test].presence {
      case .constant(let holds): holds == literal.holds
      case .values(_, let qualifier):
        value(qualifier, domain.valueTestOf[literal.test]).map { $0 == literal.holds } ?? true
      }
    }
  }

  private func single(budget: inout Int) throws(UnknownReason) -> String? {
    guard isSatisfied({ _, _ in nil }) else { return nil }
    if domain.hasEmptySets,
      isSatisfied({ qualifier, test in
        qualifier.map(KeyDomain.holdsOnEmpty) ?? domain.valueTests[test].holds("")
      })
    {
      return ""
    }
    var demands: [Demand] = []
    var isQualified = false
    for literal in literals {
      guard case .values(_, let qualifier) = domain.tests[literal.test].presence else { continue }
      isQualified = isQualified || qualifier != nil
      demands.append(Demand(test: domain.valueTestOf[literal.test], holds: literal.holds))
    }
    return try value(demands, isFilled: isQualified, budget: &budget)
  }

  private func list(budget: inout Int) throws(UnknownReason) -> [String]? {
    guard isSatisfied({ qualifier, _ in qualifier == nil ? false : nil }) else { return nil }
    if domain.hasEmptySets, isSatisfied({ qualifier, _ in qualifier.map(KeyDomain.holdsOnEmpty) ?? false }) {
      return [""]
    }
    var ofAll: [Demand] = []
    var ofOne: [Demand] = []
    for literal in literals {
      guard case .values(_, let qualifier?) = domain.tests[literal.test].presence else { continue }
      let demand = Demand(test: domain.valueTestOf[literal.test], holds: literal.holds)
      if (qualifier == .forAllValues) == literal.holds { ofAll.append(demand) } else { ofOne.append(demand) }
    }
    var members: [String] = []
    for demand in ofOne {
      guard let member = try value(ofAll + [demand], isFilled: false, budget: &budget) else { return nil }
      if !members.contains(where: { $0.utf8.elementsEqual(member.utf8) }) { members.append(member) }
    }
    if members.contains(where: { !$0.isEmpty || !domain.hasEmptySets }) { return members }
    // A list of empty texts alone is none (R104): one more member that is not.
    guard let member = try value(ofAll, isFilled: domain.hasEmptySets, budget: &budget) else { return nil }
    return members + [member]
  }

  /// A value that satisfies demands; a filled one is not the empty text.
  private func value(_ demands: [Demand], isFilled: Bool, budget: inout Int) throws(UnknownReason) -> String? {
    if let table = domain.table {
      budget -= 1 + demands.count / 8
      if budget < 0 { throw .stateBudget }
      return table.first(demands.map { ($0.test, $0.holds) }, isFilled: isFilled)
    }
    var required: [Int] = []
    var refused: [Int] = []
    var either: [(accepting: Int, rejecting: Int)] = []
    for demand in demands {
      let accepting = domain.acceptingOf[demand.test]
      let rejecting = domain.rejectingOf[demand.test]
      switch (demand.holds, accepting, rejecting) {
      case (true, _, _):
        if accepting >= 0 { required.append(accepting) }
        if rejecting >= 0 { refused.append(rejecting) }
      case (false, 0..., 0...): either.append((accepting, rejecting))
      case (false, 0..., _): refused.append(accepting)
      case (false, _, 0...): required.append(rejecting)
      default: return nil
      }
    }
    if isFilled, let emptiness = domain.emptiness { refused.append(emptiness) }
    return try text(required, refused, either[...], budget: &budget)
  }

  private func text(
    _ required: [Int], _ refused: [Int], _ either: ArraySlice<(accepting: Int, rejecting: Int)>, budget: inout Int
  ) throws(UnknownReason) -> String? {
    guard let first = either.first else {
      return try Dimension.text(domain.textPredicates, .plain, required, refused, budget: &budget)
    }
    let rest = either.dropFirst()
    if let found = try text(required, refused + [first.accepting], rest, budget: &budget) { return found }
    return try text(required + [first.rejecting], refused, rest, budget: &budget)
  }
}

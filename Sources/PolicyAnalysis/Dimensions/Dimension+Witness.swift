import PolicyModel

extension Dimension {
  /// A value on which all of some tests hold and none of others; nil where there is none.
  ///
  /// - Throws: where the states that it may take do not suffice to tell.
  func witness(required: [Int], refused: [Int], budget: inout Int) throws(UnknownReason) -> Sample? {
    switch content {
    case .bit:
      return required.isEmpty ? .bit(false) : refused.isEmpty ? .bit(true) : nil
    case .texts(let tests, let form, let isBounded):
      let bound = isBounded ? [tests.count - 1] : []
      return try Self.text(tests, form, required + bound, refused, budget: &budget).map(Sample.text)
    case .key(let domain):
      var query = KeyQuery(domain: domain, required: required, refused: refused)
      return try query.answer(budget: &budget).map(Sample.key)
    }
  }

  /// Whether two literals can be satisfied together, as far as a glance tells.
  ///
  /// That they can may be wrong where the texts are bounded: what the search then finds has no witness.
  func isPossible(_ first: (test: Int, isNegated: Bool), _ second: (test: Int, isNegated: Bool)) -> Bool? {
    if case .key(let domain) = content {
      return domain.isPossible((first.test, !first.isNegated), (second.test, !second.isNegated))
    }
    guard case .texts(let tests, let form, _) = content, first.test != second.test else { return nil }
    switch (first.isNegated, second.isNegated) {
    case (true, true): return TextRelations.isPossible(neither: tests[first.test], nor: tests[second.test])
    case (true, false):
      return TextRelations.isPossible(tests[second.test], with: tests[first.test], isOtherNegated: true, form: form)
    case (false, let isNegated):
      return TextRelations.isPossible(
        tests[first.test], with: tests[second.test], isOtherNegated: isNegated, form: form)
    }
  }

  /// How many patterns, or words of samples, a glance at two tests compares.
  func glanceWork(_ first: Int, _ second: Int) -> Int {
    switch content {
    case .texts(let tests, _, _): tests[first].count * tests[second].count
    case .key(let domain): (domain.table?.samples.count ?? 0) / 64
    case .bit: 0
    }
  }

  /// A text that fits some predicates and not others, of those alone that are asked for.
  static func text(
    _ predicates: [[TextPattern]], _ form: TextForm, _ required: [Int], _ refused: [Int], budget: inout Int
  ) throws(UnknownReason) -> String? {
    let involved = required.map { predicates[$0] } + refused.map { predicates[$0] }
    let goal = TextGoal.text(
      required: Array(required.indices), refused: Array(required.count..<involved.count))
    switch TextWalk.over(involved, form, goal, budget: &budget) {
    case .done(let atoms): return atoms.count == 0 ? nil : atoms.text(0)
    case .tooMany: throw .stateBudget
    }
  }
}

extension TextWalk {
  /// Walks the automaton of predicates, each a union of patterns.
  static func over(_ predicates: [[TextPattern]], _ form: TextForm, _ goal: TextGoal, budget: inout Int) -> TextWalk {
    let layout = AutomatonLayout(predicates, form: form)
    let count = layout.tokens.count
    // Laying out is work too, where the same is asked again and again.
    budget -= 2 + count / 16
    if budget < 0 { return .tooMany }
    if predicates.count <= 64 {
      if count < 64 { return DenseAutomaton<UInt64>(layout).walk(goal, budget: &budget) }
      if count < 128 { return DenseAutomaton<UInt128>(layout).walk(goal, budget: &budget) }
    }
    return SparseAutomaton(layout).walk(goal, budget: &budget)
  }
}

import PolicyModel

extension LintedPolicy {
  /// What a message calls statements: `the statement `Read`` where it has an identifier, else its number.
  func names(ofStatements places: [Int]) -> String {
    Words.list(
      places.map { place in
        guard let sid = policy.statements.elements[place].sid, !sid.isEmpty else { return "statement \(place + 1)" }
        return "the statement `\(sid)`"
      }, conjunction: "and")
  }
}

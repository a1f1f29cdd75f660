import PolicyModel

extension ValuePredicate {
  /// Whether a value of the request fits; nil where it is no value of the predicate's kind (R106).
  func fits(_ text: String) -> Bool? {
    switch self {
    case .text(let patterns): patterns.matches(text, form: .plain)
    case .decimal(let order, let values):
      ExactDecimal(text).map { value in values.contains { order.holds(value, $0) } }
    case .moment(let order, let values):
      Moment(text).map { value in values.contains { order.holds(value, $0) } }
    case .addresses(let ranges):
      IPAddressRange(text).map { value in ranges.contains { $0.contains(value) } }
    case .truth(let values): ValueComparison.truth(text).map { values.contains($0) }
    case .bytes(let values): Base64.decode(text).map { values.contains($0) }
    }
  }
}

extension Comparison.Order {
  /// Whether `left` stands to `right` as the order asks.
  func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}

extension ValueTest {
  /// Whether a value is accepted and not rejected; nil where it is not of the kind that is asked for.
  func holds(_ text: String) -> Bool? {
    let isAccepted = accepts.map { $0.fits(text) } ?? true
    let isRejected = rejects.map { $0.fits(text) } ?? false
    guard let isAccepted, let isRejected else { return nil }
    return isAccepted && !isRejected
  }
}

extension KeyTest {
  /// What the test says of a key's value, nil being its absence; nil where the value is not of the kind asked for.
  func holds(_ value: ContextValue?) -> Bool? {
    guard let value else { return holdsWithoutKey }
    guard case .values(let test, let qualifier) = presence else { return presence == .constant(true) }
    switch (qualifier, value) {
    case (nil, .list): return false
    case (nil, .single(let text)): return test.holds(text)
    case (let qualifier?, .single(let text)): return Self.holds(test, qualifier, [text])
    case (let qualifier?, .list(let texts)): return Self.holds(test, qualifier, texts)
    }
  }

  private static func holds(
    _ test: ValueTest, _ qualifier: ConditionOperator.SetQualifier, _ texts: [String]
  ) -> Bool? {
    // R104: empty texts alone are no set.
    if texts.allSatisfy(\.isEmpty) { return qualifier == .forAllValues }
    var answers: [Bool] = []
    for text in texts {
      guard let answer = test.holds(text) else { return nil }
      answers.append(answer)
    }
    return qualifier == .forAllValues ? !answers.contains(false) : answers.contains(true)
  }
}

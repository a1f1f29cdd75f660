import PolicyModel

/// What a free truth value stands for: that a text with policy variables, their values filled in, matches. Texts that
/// are equal share it.
enum InstanceKey: Hashable, Sendable {
  /// A resource pattern, as `Allow` or as `Deny` reads the wildcards in it.
  case resource(VariablePattern, crossesInside: Bool, alternative: String?)
  /// One value of a condition on a key that holds one value.
  case value(key: String, PolicyModel.Comparison, VariablePattern)
  /// A condition whose values are not followed one by one.
  case condition(key: String, operatorName: String, values: [String], effect: Effect)
  /// That a key which a variable needs has a single value.
  case resolved(key: String)
}

/// A free truth value and what it stands for.
struct Instance: Sendable {
  /// That it matches.
  let literal: Literal
  /// The text with its variables; nil of a whole condition.
  let pattern: VariablePattern?
}

extension PolicyProblem {
  /// The free truth value of a key, made when it is first asked for.
  ///
  /// - Parameter constrain: adds what contradicts the value, once.
  mutating func instance(
    _ key: InstanceKey, _ pattern: VariablePattern?, constrain: (inout PolicyProblem, Literal) -> Void
  ) -> Literal {
    if let known = instances[key] { return known.literal }
    let literal = bit()
    instances[key] = Instance(literal: literal, pattern: pattern)
    constrain(&self, literal)
    for needed in pattern?.neededKeys ?? [] {
      for present in bearing(needed) { contradict([literal, present.negated]) }
    }
    relate(key, literal, pattern)
    return literal
  }

  /// No request satisfies all of these.
  mutating func contradict(_ literals: [Literal]) { contradictions.append(Box(literals)) }

  /// That a request has a key at all: of the principal's keys, by who the principal is.
  private mutating func bearing(_ key: String) -> [Literal] {
    guard let callerKey = CallerKey(rawValue: key) else { return [isPresent(key)] }
    let bearers = callerKey.bearers.filter(callers.contains)
    return bearers.count == callers.count ? [] : [fits(principalDimension(), bearers.map(CallerText.all))]
  }

  /// That a variable has a single value to be filled in.
  mutating func isResolved(_ key: String) -> Literal? {
    switch CallerKey(rawValue: key) {
    // R90: a list fills in nothing.
    case .serviceNames?: return fits(action, [])
    case _?: return bearing(key).first
    case nil: break
    }
    if isSingleValued(key) { return isPresent(key) }
    return instance(.resolved(key: key), nil) { problem, literal in
      problem.contradict([literal, problem.isPresent(key).negated])
    }
  }

  /// Among so many texts with variables it is looked which cover which.
  private static let mostRelated = 256

  /// What matches one text with variables matches another that covers it whatever their values.
  private mutating func relate(_ key: InstanceKey, _ literal: Literal, _ pattern: VariablePattern?) {
    // Without this there are more requests than can be, so that proofs stay sound.
    guard let pattern, instances.count <= Self.mostRelated else { return }
    for (other, instance) in instances where other != key {
      guard let otherPattern = instance.pattern, key.isComparable(to: other) else { continue }
      if key.reads(pattern, within: otherPattern, of: other) { contradict([literal, instance.literal.negated]) }
      if other.reads(otherPattern, within: pattern, of: key) { contradict([instance.literal, literal.negated]) }
    }
  }
}

extension InstanceKey {
  /// Whether the two are about the same part of a request.
  fileprivate func isComparable(to other: InstanceKey) -> Bool {
    switch (self, other) {
    case (.resource, .resource): true
    case (.value(let key, _, _), .value(let otherKey, _, _)): key == otherKey
    default: false
    }
  }

  /// Whether what this matches, read as it is, is matched by the other.
  fileprivate func reads(_ pattern: VariablePattern, within wider: VariablePattern, of other: InstanceKey) -> Bool {
    switch (self, other) {
    case (.resource(_, let crosses, nil), .resource(_, let otherCrosses, _)):
      // In the fields before the variables only texts that are written alike are held against each other.
      return pattern.isInLastField(of: wider) && (crosses == otherCrosses || otherCrosses)
    case (.value(_, let comparison, _), .value(_, let otherComparison, _)):
      let isSame = comparison == otherComparison
      let isLooser = comparison == .stringEquals && otherComparison == .stringLike
      let isCovered = comparison.family == .arn ? pattern.isInLastField(of: wider) : pattern.isCovered(by: wider)
      return (isSame || isLooser) && isCovered
    default: return false
    }
  }
}

extension VariablePattern {
  /// Whether this is covered by another that is the same before the sixth field of an ARN: a wildcard of the fields
  /// before may not take what stands after them.
  fileprivate func isInLastField(of wider: VariablePattern) -> Bool {
    let (head, other) = (self.head, wider.head)
    guard head == other else { return false }
    return VariablePattern(symbols: Array(symbols[head.endIndex...]))
      .isCovered(by: VariablePattern(symbols: Array(wider.symbols[other.endIndex...])))
  }

  /// What stands before the sixth field of an ARN.
  private var head: ArraySlice<Symbol> {
    var colons = 0
    for (place, symbol) in symbols.enumerated() where symbol == .byte(ASCII.colon) {
      colons += 1
      if colons == ARNGlob.boundaryCount { return symbols[..<place] }
    }
    return symbols[...]
  }
}

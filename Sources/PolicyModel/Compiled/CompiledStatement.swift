/// A statement as the compiled set keeps it: places in the set's own lists, so that nothing is counted when one is
/// looked at.
struct CompiledStatement: Sendable {
  let isAllow: Bool
  let negatesAction: Bool
  let negatesResource: Bool
  let hasResource: Bool
  /// Places of action patterns.
  let actions: Range<Int32>
  /// Places of resource patterns.
  let resources: Range<Int32>
  /// Places of conditions.
  let conditions: Range<Int32>
  /// The place of the principal element; negative where there is none.
  let principal: Int32
}

/// An action pattern: the service it is of, and a pattern of folded names.
struct CompiledAction: Sendable {
  /// The place of the service in the set's list; `CompiledAction.everyService` for `*`.
  let service: Int32
  let name: PooledPattern

  static let everyService: Int32 = -1
}

/// A condition whose values were read.
struct CompiledCondition: Sendable {
  let conditionOperator: ConditionOperator?
  let foldedKey: String
  /// What the key follows from where the request does not give it.
  let derivedKey: DerivedKey?
  let operands: [CompiledOperand]
  /// The values of `Null`.
  let askedOfNull: [String]

  init(_ condition: Condition, version: PolicyVersion) {
    conditionOperator = condition.conditionOperator
    foldedKey = condition.foldedKey
    derivedKey = DerivedKey(folded: condition.foldedKey)
    guard let comparison = condition.conditionOperator?.comparison else {
      operands = []
      askedOfNull = []
      return
    }
    askedOfNull = comparison == .null ? condition.values.elements.map(\.text) : []
    operands = condition.values.elements.map { value in
      value.hasVariables(comparison, version: version)
        ? .variable(TextTemplate(value.text, wildcards: comparison.allowsWildcards))
        : .fixed(value.plainOperand(comparison))
    }
  }

  /// Whether the condition holds for a request.
  func isSatisfied(_ keys: RequestKeys) -> Bool {
    guard let conditionOperator else { return false }
    let value = keys.request.context[folded: foldedKey] ?? derivedKey.flatMap(keys.value)
    if conditionOperator.comparison == .null {
      return ConditionOperator.nullOutcome(value, asked: askedOfNull).isSatisfied
    }
    return conditionOperator.outcome(of: value, operandCount: operands.count) { place in
      switch operands[place] {
      case .fixed(let operand): operand
      case .variable(let template): Operand(template, for: conditionOperator.comparison, in: keys)
      }
    }.isSatisfied
  }
}

/// A value of a condition: read once, or made for each request from its variables.
enum CompiledOperand: Sendable {
  case fixed(Operand)
  case variable(TextTemplate)
}

/// A resource pattern with variables.
struct ResourceTemplate: Sendable {
  let pattern: ResourcePattern
  /// Whether a wildcard inside a field may match beyond it (R82).
  let crossesInside: Bool
  let version: PolicyVersion
}

import PolicyModel

extension KeyTest {
  /// What an operator asks, as `Condition.outcome` answers it.
  ///
  /// - Parameters:
  ///   - operands: the policy's values as the operator reads them; for a policy variable, text in which `Glob.many`
  ///     stands.
  ///   - effect: of the statement: what AWS leaves open is read against the caller (R106).
  init(_ conditionOperator: ConditionOperator, _ operands: [Operand], effect: Effect) {
    let comparison = conditionOperator.comparison
    guard let kind = ValueKind(comparison.family) else {
      self.init(holdsWithoutKey: false, presence: .constant(false))
      return
    }
    let predicate = ValuePredicate(operands, kind, comparison)
    var test = ValueTest()
    if comparison.isNegated {
      test.rejects = predicate
      if effect == .allow {
        if operands.contains(where: { Self.isUnreadable($0, comparison) }) {
          test = .never(kind)
        } else if comparison.family == .arn, !operands.isEmpty {
          test.accepts = .text([.anyARN])
        }
      }
    } else {
      test.accepts = predicate
    }
    self.init(
      holdsWithoutKey: conditionOperator.holdsWithoutKey, presence: .values(test, conditionOperator.qualifier))
  }

  /// `Null` (R105): `asked` are its values.
  init(null conditionOperator: ConditionOperator, asked: [String]) {
    func holds(isAbsent: Bool) -> Bool {
      switch conditionOperator.qualifier {
      case .forAllValues: true
      case .forAnyValue: false
      case nil: asked.contains { ValueComparison.truth($0) == isAbsent }
      }
    }
    self.init(holdsWithoutKey: holds(isAbsent: true), presence: .constant(holds(isAbsent: false)))
  }

  /// What an operator asks of a key, where its values hold no policy variables.
  init(_ conditionOperator: ConditionOperator, texts: [String], effect: Effect) {
    if conditionOperator.comparison == .null {
      self.init(null: conditionOperator, asked: texts)
      return
    }
    let comparison = conditionOperator.comparison
    let operands = texts.map { text in
      Operand(comparison.allowsWildcards ? Glob(wildcardsOf: text).bytes : Array(text.utf8), for: comparison)
    }
    self.init(conditionOperator, operands, effect: effect)
  }

  /// What a condition without policy variables asks; an operator that there is none of never holds (R107).
  init(_ condition: Condition, effect: Effect) {
    guard let conditionOperator = condition.conditionOperator else {
      self.init(holdsWithoutKey: false, presence: .constant(false))
      return
    }
    self.init(conditionOperator, texts: condition.values.elements.map(\.text), effect: effect)
  }

  /// Whether a value of the policy can be read for no text: of `ArnLike`, a pattern of fewer than six fields.
  private static func isUnreadable(_ operand: Operand, _ comparison: Comparison) -> Bool {
    if operand.isUnreadable { return true }
    guard comparison.family == .arn, case .text(let bytes) = operand else { return false }
    return TextPattern.arnLike(Glob(bytes: bytes)) == nil
  }
}

extension ValueTest {
  /// What no value satisfies.
  static func never(_ kind: ValueKind) -> ValueTest { ValueTest(accepts: .nothing(kind), rejects: nil) }
}

extension ValuePredicate {
  /// What no value of a kind fits.
  static func nothing(_ kind: ValueKind) -> ValuePredicate {
    switch kind {
    case .text: .text([])
    case .decimal: .decimal(.equal, [])
    case .moment: .moment(.equal, [])
    case .address: .addresses([])
    case .truth: .truth([])
    case .bytes: .bytes([])
    }
  }

  /// That a value fits one of the operands; those that cannot be read fit none.
  init(_ operands: [Operand], _ kind: ValueKind, _ comparison: Comparison) {
    var patterns: [TextPattern] = []
    var decimals: [ExactDecimal] = []
    var moments: [Moment] = []
    var addresses: [IPAddressRange] = []
    var truths: [Bool] = []
    var bytes: [[UInt8]] = []
    for operand in operands {
      switch operand {
      case .text(let text): patterns += TextPattern.patterns(ofConditionValue: text, comparison)
      case .decimal(let value): decimals.append(value)
      case .moment(let value): moments.append(value)
      case .addresses(let value): addresses.append(value)
      case .truth(let value): truths.append(value)
      case .bytes(let value): bytes.append(value)
      case .unreadable: break
      }
    }
    switch kind {
    case .text: self = .text(patterns.normalised)
    case .decimal: self = .decimal(comparison.order, decimals)
    case .moment: self = .moment(comparison.order, moments)
    case .address: self = .addresses(addresses)
    case .truth: self = .truth(truths)
    case .bytes: self = .bytes(bytes)
    }
  }
}

extension TextPattern {
  /// The patterns of one value of a string or an ARN operator.
  static func patterns(ofConditionValue bytes: [UInt8], _ comparison: Comparison) -> [TextPattern] {
    let glob = Glob(bytes: bytes)
    if comparison.family == .arn { return TextPattern.arnLike(glob).map { [$0] } ?? [] }
    switch comparison {
    case .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase:
      return TextPattern(glob, folding: .unicode).withDottedCapitals
    default: return [TextPattern(glob)]
    }
  }

  /// The pattern, and those in which `İ` stands where its lower case does, which is two characters.
  private var withDottedCapitals: [TextPattern] {
    let pair = [PatternToken.literal("i", folding: .unicode), .literal("\u{307}", folding: .unicode)]
    var all = [tokens]
    var place = 0
    while place + 1 < tokens.count {
      if tokens[place] == pair[0], tokens[place + 1] == pair[1] {
        let offset = tokens.count - place
        all += all.map { known in
          let start = known.count - offset
          return known[..<start] + [.literal(LetterCase.dottedCapitalI)] + known[(start + 2)...]
        }
      }
      place += 1
    }
    return all.map(TextPattern.init)
  }
}

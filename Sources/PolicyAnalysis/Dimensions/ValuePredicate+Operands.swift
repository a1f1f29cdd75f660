import PolicyModel

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

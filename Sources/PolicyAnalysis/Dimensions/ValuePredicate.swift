import PolicyModel

/// What a condition's values ask of one value of a key: that one of them fits.
enum ValuePredicate: Equatable, Sendable {
  case text([TextPattern])
  case decimal(Comparison.Order, [ExactDecimal])
  case moment(Comparison.Order, [Moment])
  case addresses([IPAddressRange])
  case truth([Bool])
  case bytes([[UInt8]])

  /// The kind of values that it reads.
  var kind: ValueKind {
    switch self {
    case .text: .text
    case .decimal: .decimal
    case .moment: .moment
    case .addresses: .address
    case .truth: .truth
    case .bytes: .bytes
    }
  }
}

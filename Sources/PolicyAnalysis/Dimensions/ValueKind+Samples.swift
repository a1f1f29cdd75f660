import PolicyModel

extension ValueKind {
  /// Values of the kind of which every combination of the predicates that some value fits has one; nil for texts, which
  /// an automaton tells apart.
  func samples(_ predicates: [ValuePredicate]) -> [String]? {
    var decimals: [ExactDecimal] = []
    var moments: [Moment] = []
    var addresses: [IPAddressRange] = []
    var bytes: [[UInt8]] = []
    for predicate in predicates {
      switch predicate {
      case .decimal(_, let values): decimals += values
      case .moment(_, let values): moments += values
      case .addresses(let ranges): addresses += ranges
      case .bytes(let values): bytes += values
      case .text, .truth: break
      }
    }
    return switch self {
    case .text: nil
    case .truth: ["true", "false"]
    case .decimal: NumberBreakpoints.samples(decimals)
    case .moment: MomentBreakpoints.samples(moments)
    case .address: AddressBreakpoints.samples(addresses)
    case .bytes: ByteSamples.samples(bytes)
    }
  }
}

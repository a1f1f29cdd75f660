import PolicyModel

/// The values of a condition, those with policy variables apart.
struct PolicyOperands: Sendable {
  /// The values without variables as the operator reads them.
  private(set) var plain: [Operand] = []
  /// The values with variables (R90, R93).
  private(set) var variables: [VariablePattern] = []

  init(_ condition: Condition, _ comparison: PolicyModel.Comparison, _ version: PolicyVersion) {
    let wildcards = comparison.allowsWildcards
    for value in condition.values.elements {
      guard version == .v2012, comparison.allowsVariables, value.text.utf8.contains(UInt8(ascii: "$")) else {
        let bytes = wildcards ? Glob(wildcardsOf: value.text).bytes : Array(value.text.utf8)
        plain.append(Operand(bytes, for: comparison))
        continue
      }
      let pattern = VariablePattern(symbols: VariablePattern.symbols(of: value.text, wildcards: wildcards))
      if pattern.hasVariables {
        variables.append(pattern)
      } else {
        plain.append(Operand(pattern.widened.bytes, for: comparison))
      }
    }
  }

  /// Whether every value with variables has an ARN's six fields whatever is filled in.
  var areARNs: Bool {
    variables.allSatisfy { pattern in
      pattern.symbols.count { $0 == .byte(ASCII.colon) } >= ARNGlob.boundaryCount
    }
  }
}

import PolicyModel

extension WitnessSearch {
  /// The values of policy variables under which what the region says of texts with variables is so, for a resource.
  ///
  /// Values that texts of the resource take are read off it; the others have a word that stands for any.
  func fillings(_ resource: String) -> [[String: String]] {
    var values: [String: String] = [:]
    var needed: [String] = []
    for (key, instance) in problem.instances.sorted(by: { $0.value.literal.dimension < $1.value.literal.dimension })
    where isTrue(instance.literal) {
      needed += instance.pattern?.neededKeys ?? []
      switch key {
      case .resource:
        guard let pattern = instance.pattern,
          let found = VariableValues(pattern, resource, knowing: values)?.values
        else { return [] }
        values = found
      case .resolved(let key): needed.append(key)
      case .condition(_, _, let texts, _): needed += texts.flatMap(Self.variables)
      case .value: break
      }
    }
    var all = values
    for key in needed where all[key] == nil { all[key] = example(key) }
    return all.isEmpty ? [[:]] : [all]
  }

  /// A value for a key that a policy variable names: of accounts that of the callers who are tried first.
  private func example(_ key: String) -> String {
    VariableValues.accountKeys.contains(key) ? callerAccount : VariableValues.example
  }

  /// Whether the region is of requests for which a free truth value is true, and no other.
  func isTrue(_ literal: Literal) -> Bool {
    !region.contains(literal.dimension, .bit(false))
  }

  /// Whether the region is of requests for which a free truth value is false, and no other.
  func isFalse(_ literal: Literal) -> Bool {
    !region.contains(literal.dimension, .bit(true))
  }

  private static func variables(of text: String) -> [String] {
    VariablePattern(symbols: VariablePattern.symbols(of: text, wildcards: false)).neededKeys
  }
}

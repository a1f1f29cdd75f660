import CommandKit
import PolicyModel
import ServiceReference

/// What requests hold that a question is about: each key has one of the values that its options give.
enum QueriedConditions {
  /// A condition for each key, by an operator that compares its type of value.
  static func conditions(_ pairs: [KeyValue], _ reference: ServiceReference) -> [Condition] {
    var keys: [String] = []
    for pair in pairs where !keys.contains(pair.key) { keys.append(pair.key) }
    return keys.map { key in
      let values = pairs.filter { $0.key == key }.map(\.value)
      return Condition(
        operatorName(key, values, reference), key, ElementList(values.map { ConditionValue($0) }))
    }
  }

  private static func operatorName(_ key: String, _ values: [String], _ reference: ServiceReference) -> String {
    let known = reference.conditionKey(key)
    let hasWildcard = values.contains { $0.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") } }
    let comparison: Comparison =
      switch known?.type {
      case .number: .numericEquals
      case .date: .dateEquals
      case .bool: .bool
      case .binary: .binaryEquals
      case .ipAddress: .ipAddress
      case .arn: .arnLike
      case .string, nil: hasWildcard ? .stringLike : .stringEquals
      }
    return (known?.isMultivalued ?? false ? "ForAnyValue:" : "") + comparison.rawValue
  }
}

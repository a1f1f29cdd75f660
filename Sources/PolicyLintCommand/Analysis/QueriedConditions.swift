import CommandKit
import PolicyModel
import ServiceReference
import Terminal

/// What requests hold that a question is about: each key has one of the values that its options give.
enum QueriedConditions {
  /// A condition for each key, by an operator that compares its type of value; an error where a value is not of the type:
  /// that nothing is granted then would say nothing.
  static func conditions(_ pairs: [KeyValue], _ reference: ServiceReference) throws -> [Condition] {
    var keys: [String] = []
    var problems: [UsageProblem] = []
    for pair in pairs where !keys.contains(where: { isSame($0, pair.key) }) { keys.append(pair.key) }
    let conditions = keys.map { key in
      let values = pairs.filter { isSame($0.key, key) }.map(\.value)
      let comparison = comparison(key, values, reference)
      for value in values where !isReadable(value, by: comparison) {
        problems.append(.other("`\(value.visible)` is no value of `\(key.visible)`", help: nil))
      }
      // Of a key that is not known it is not known either that it holds no list.
      let isList = reference.conditionKey(key)?.isMultivalued ?? true
      return Condition(
        (isList ? "ForAnyValue:" : "") + comparison.rawValue, key, ElementList(values.map { ConditionValue($0) }))
    }
    guard problems.isEmpty else { throw UsageError(problems) }
    return conditions
  }

  /// Whether a key can have a value at all, or one that it covers; of ARNs a pattern has six fields (R106).
  private static func isReadable(_ value: String, by comparison: Comparison) -> Bool {
    if comparison.family == .arn { return value.utf8.count { $0 == UInt8(ascii: ":") } >= 5 }
    return !Operand(Array(value.utf8), for: comparison).isUnreadable
  }

  /// R101: the case of keys is no matter.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    ASCII.folded(left).utf8.elementsEqual(ASCII.folded(right).utf8)
  }

  private static func comparison(_ key: String, _ values: [String], _ reference: ServiceReference) -> Comparison {
    let known = reference.conditionKey(key)
    let hasWildcard = values.contains { $0.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") } }
    return switch known?.type {
    case .number: .numericEquals
    case .date: .dateEquals
    case .bool: .bool
    case .binary: .binaryEquals
    case .ipAddress: .ipAddress
    case .arn: .arnLike
    case .string, nil: hasWildcard ? .stringLike : .stringEquals
    }
  }
}

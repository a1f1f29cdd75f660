import PolicyModel
import ServiceReference

/// The kind of values that a key's dimension holds. ARNs are texts.
enum ValueKind: Hashable, Sendable {
  case text, decimal, moment, address, truth, bytes

  /// The kind that a family of operators reads; nil for `Null`, which reads none.
  init?(_ family: Comparison.Family) {
    switch family {
    case .string, .arn: self = .text
    case .numeric: self = .decimal
    case .date: self = .moment
    case .bool: self = .truth
    case .binary: self = .bytes
    case .ipAddress: self = .address
    case .null: return nil
    }
  }

  /// The kind of a key's documented type.
  init(_ type: ConditionKey.ValueType) {
    switch type {
    case .string, .arn: self = .text
    case .number: self = .decimal
    case .date: self = .moment
    case .bool: self = .truth
    case .binary: self = .bytes
    case .ipAddress: self = .address
    }
  }
}

/// A key that a policy's `Condition` can test.
public struct ConditionKey: Sendable, Hashable {
  /// What the values of a key are.
  public enum ValueType: String, Sendable, Hashable, CaseIterable {
    /// Any text.
    case string = "String"
    /// A number.
    case number = "Numeric"
    /// A time, in ISO 8601 or in seconds since 1970.
    case date = "Date"
    /// `true` or `false`.
    case bool = "Bool"
    /// Bytes in base 64.
    case binary = "Binary"
    /// An address or a range of addresses.
    case ipAddress = "IPAddress"
    /// An Amazon Resource Name.
    case arn = "ARN"
  }

  /// The name in AWS's spelling; a placeholder as in `aws:ResourceTag/${TagKey}` stands for a part that varies.
  public let name: String
  /// What its values are.
  public let type: ValueType
  /// Another type whose operators fit as well: `aws:EpochTime` is a date and a number.
  public let alternativeType: ValueType?
  /// Whether a request can hold several values, so that a condition needs `ForAllValues` or `ForAnyValue`.
  public let isMultivalued: Bool

  /// Whether a part of the name varies.
  public var isTemplate: Bool { name.utf8.contains { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "<") } }

  /// Whether `key` is this key, ASCII case aside; a placeholder stands for one or more characters.
  public func matches(_ key: String) -> Bool {
    let wanted = key.loweredBytes
    let own = name.loweredBytes
    if wanted == own { return true }
    return isTemplate && Glob.intersect(Glob.template(own), wanted.map(Glob.literal))
  }
}

extension ConditionKey.ValueType {
  /// The type that a letter of the table stands for.
  init?(letter: UInt8) {
    switch letter {
    case UInt8(ascii: "s"): self = .string
    case UInt8(ascii: "n"): self = .number
    case UInt8(ascii: "d"): self = .date
    case UInt8(ascii: "b"): self = .bool
    case UInt8(ascii: "y"): self = .binary
    case UInt8(ascii: "i"): self = .ipAddress
    case UInt8(ascii: "a"): self = .arn
    default: return nil
    }
  }
}

/// An operator of a condition: a comparison, and how it treats sets and missing keys.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
public struct ConditionOperator: Hashable, Sendable {
  /// How an operator takes a key that may hold several values (R104).
  public enum SetQualifier: String, Hashable, Sendable, CaseIterable {
    /// Every value of the request must match.
    case forAllValues = "ForAllValues"
    /// At least one value of the request must match.
    case forAnyValue = "ForAnyValue"
  }

  /// The comparison.
  public var comparison: Comparison
  /// The set qualifier, where there is one.
  public var qualifier: SetQualifier?
  /// Whether a missing key satisfies the condition (R103).
  public var ifExists: Bool

  /// Reads `Qualifier:OperatorIfExists`, ASCII case aside (R101); nil where there is no such operator (R107).
  public init?(_ name: String) {
    var rest = name[...]
    qualifier = nil
    if let colon = name.utf8.firstIndex(of: ASCII.colon) {
      guard let found = SetQualifier.allCases.first(where: { ASCII.equalIgnoringCase($0.rawValue, name[..<colon]) })
      else { return nil }
      qualifier = found
      rest = name[name.utf8.index(after: colon)...]
    }
    ifExists = false
    if let exact = Comparison.named(rest) {
      comparison = exact
      return
    }
    let suffix = "IfExists"
    guard rest.utf8.count > suffix.utf8.count, ASCII.equalIgnoringCase(rest.suffix(suffix.count), suffix),
      let found = Comparison.named(rest.dropLast(suffix.count)), found != .null
    else { return nil }
    comparison = found
    ifExists = true
  }

  /// The operator as AWS spells it.
  public var name: String {
    (qualifier.map { $0.rawValue + ":" } ?? "") + comparison.rawValue + (ifExists ? "IfExists" : "")
  }
}

/// The 27 comparisons of the policy language (R106).
public enum Comparison: String, Hashable, Sendable, CaseIterable {
  /// Equal code points.
  case stringEquals = "StringEquals"
  /// Not equal code points.
  case stringNotEquals = "StringNotEquals"
  /// Equal, case aside.
  case stringEqualsIgnoreCase = "StringEqualsIgnoreCase"
  /// Not equal, case aside.
  case stringNotEqualsIgnoreCase = "StringNotEqualsIgnoreCase"
  /// Matches a pattern.
  case stringLike = "StringLike"
  /// Does not match a pattern.
  case stringNotLike = "StringNotLike"
  /// Equal numbers.
  case numericEquals = "NumericEquals"
  /// Different numbers.
  case numericNotEquals = "NumericNotEquals"
  /// Smaller than the policy's number.
  case numericLessThan = "NumericLessThan"
  /// At most the policy's number.
  case numericLessThanEquals = "NumericLessThanEquals"
  /// Larger than the policy's number.
  case numericGreaterThan = "NumericGreaterThan"
  /// At least the policy's number.
  case numericGreaterThanEquals = "NumericGreaterThanEquals"
  /// The same moment.
  case dateEquals = "DateEquals"
  /// Another moment.
  case dateNotEquals = "DateNotEquals"
  /// Before the policy's moment.
  case dateLessThan = "DateLessThan"
  /// Before or at the policy's moment.
  case dateLessThanEquals = "DateLessThanEquals"
  /// After the policy's moment.
  case dateGreaterThan = "DateGreaterThan"
  /// After or at the policy's moment.
  case dateGreaterThanEquals = "DateGreaterThanEquals"
  /// The same truth value.
  case bool = "Bool"
  /// The same bytes, both in base64.
  case binaryEquals = "BinaryEquals"
  /// Within an address range.
  case ipAddress = "IpAddress"
  /// Outside an address range.
  case notIPAddress = "NotIpAddress"
  /// Matches an ARN pattern; the same as `arnLike`.
  case arnEquals = "ArnEquals"
  /// Matches an ARN pattern, field by field.
  case arnLike = "ArnLike"
  /// Does not match an ARN pattern; the same as `arnNotLike`.
  case arnNotEquals = "ArnNotEquals"
  /// Does not match an ARN pattern.
  case arnNotLike = "ArnNotLike"
  /// Whether the key is absent.
  case null = "Null"

  /// The kind of value that a comparison reads.
  public enum Family: Hashable, Sendable {
    /// Text.
    case string
    /// Decimal numbers.
    case numeric
    /// Moments.
    case date
    /// Truth values.
    case bool
    /// Bytes.
    case binary
    /// Addresses of either family.
    case ipAddress
    /// ARNs.
    case arn
    /// Presence only.
    case null
  }

  /// The kind of value that the comparison reads.
  public var family: Family {
    switch self {
    case .stringEquals, .stringNotEquals, .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase, .stringLike,
      .stringNotLike:
      .string
    case .numericEquals, .numericNotEquals, .numericLessThan, .numericLessThanEquals, .numericGreaterThan,
      .numericGreaterThanEquals:
      .numeric
    case .dateEquals, .dateNotEquals, .dateLessThan, .dateLessThanEquals, .dateGreaterThan, .dateGreaterThanEquals:
      .date
    case .bool: .bool
    case .binaryEquals: .binary
    case .ipAddress, .notIPAddress: .ipAddress
    case .arnEquals, .arnLike, .arnNotEquals, .arnNotLike: .arn
    case .null: .null
    }
  }

  /// How the two values of a numeric or a date operator must stand to each other.
  package enum Order: Sendable { case equal, less, lessOrEqual, greater, greaterOrEqual }

  /// How the request's value must stand to the policy's; equality for operators that know no order.
  package var order: Order {
    switch self {
    case .numericLessThan, .dateLessThan: .less
    case .numericLessThanEquals, .dateLessThanEquals: .lessOrEqual
    case .numericGreaterThan, .dateGreaterThan: .greater
    case .numericGreaterThanEquals, .dateGreaterThanEquals: .greaterOrEqual
    default: .equal
    }
  }

  /// Whether the condition holds where the values do not match (R100, R102).
  public var isNegated: Bool {
    switch self {
    case .stringNotEquals, .stringNotEqualsIgnoreCase, .stringNotLike, .numericNotEquals, .dateNotEquals,
      .notIPAddress, .arnNotEquals, .arnNotLike:
      true
    default: false
    }
  }

  /// Whether policy variables stand for their values under this comparison (R90).
  public var allowsVariables: Bool { family == .string || family == .arn }

  /// Whether two texts compare byte by byte, wildcards aside.
  var comparesBytes: Bool {
    switch self {
    case .stringEquals, .stringNotEquals, .stringLike, .stringNotLike: true
    default: false
    }
  }

  /// Whether `*` and `?` are wildcards in the policy's values.
  public var allowsWildcards: Bool { self == .stringLike || self == .stringNotLike || family == .arn }

  static func named(_ name: Substring) -> Comparison? {
    if let exact = Comparison(rawValue: String(name)) { return exact }
    return allCases.first { ASCII.equalIgnoringCase($0.rawValue, name) }
  }
}

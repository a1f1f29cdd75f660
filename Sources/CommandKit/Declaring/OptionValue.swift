/// A type that an option's or argument's text can be read as.
public protocol OptionValue: Sendable {
  /// The value that `optionText` writes; nil where it writes none.
  init?(optionText: String)

  /// What the text must be, with its article: `a whole number`.
  static var expectation: String { get }

  /// The value as a user would write it.
  var optionText: String { get }
}

extension String: OptionValue {
  /// The text itself.
  public init?(optionText: String) { self = optionText }

  /// Any text.
  public static var expectation: String { "a text" }

  /// The text itself.
  public var optionText: String { self }
}

extension Int: OptionValue {
  /// The whole number that `optionText` writes in decimal digits.
  public init?(optionText: String) { self.init(optionText) }

  /// A whole number.
  public static var expectation: String { "a whole number" }

  /// The number in decimal digits.
  public var optionText: String { String(self) }
}

/// A key and a value given as one word, `key=value`.
public struct KeyValue: OptionValue, Hashable {
  /// What stands before the first `=`; never empty.
  public let key: String
  /// What stands after it.
  public let value: String

  /// The value `value` under `key`.
  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }

  /// The parts of `optionText` around its first `=`; nil where there is none, or nothing before it.
  public init?(optionText: String) {
    guard let equals = optionText.utf8.firstIndex(of: UInt8(ascii: "=")), equals > optionText.startIndex else {
      return nil
    }
    key = String(optionText[..<equals])
    value = String(optionText[optionText.utf8.index(after: equals)...])
  }

  /// A key and a value.
  public static var expectation: String { "`key=value`" }

  /// The pair as one word.
  public var optionText: String { "\(key)=\(value)" }
}

/// The number of an AWS account: exactly twelve digits, leading zeros included.
public struct AccountID: Hashable, Sendable, CustomStringConvertible {
  /// The twelve digits.
  public let description: String

  /// The account of these digits; nil unless there are exactly twelve.
  public init?(_ text: String) {
    let bytes = text.utf8Span.span
    guard bytes.count == 12 else { return nil }
    for index in bytes.indices where !ASCII.isDigit(bytes[index]) { return nil }
    description = text
  }

  /// The account of digits that are part of a text.
  public init?(_ text: Substring) {
    guard text.utf8.count == 12 else { return nil }
    self.init(String(text))
  }
}

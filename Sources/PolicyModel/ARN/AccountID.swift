/// The number of an AWS account: exactly twelve digits, leading zeros included.
public struct AccountID: Hashable, Sendable, CustomStringConvertible {
  /// The twelve digits.
  public let description: String

  /// The account of these digits; nil unless there are exactly twelve.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 12, text.utf8.allSatisfy(ASCII.isDigit) else { return nil }
    description = String(text)
  }
}

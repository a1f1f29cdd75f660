/// The name of one action: `service:Name`, without wildcards; compared without regard to ASCII case (R70).
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
public struct ActionName: Hashable, Sendable, CustomStringConvertible {
  /// The service prefix, as spelled.
  public let service: String
  /// The name after the colon, as spelled.
  public let name: String
  /// The service prefix in lower case: short, so that two of them compare as two numbers.
  let foldedService: String

  /// Reads `service:Name`; nil unless both parts are there and consist of letters, digits, `-`, `_` and `.`.
  public init?(_ text: String) {
    guard let colon = text.utf8.firstIndex(of: ASCII.colon) else { return nil }
    let service = text[..<colon]
    let name = text[text.utf8.index(after: colon)...]
    guard !service.isEmpty, !name.isEmpty, service.utf8.allSatisfy(Self.isNameByte),
      name.utf8.allSatisfy(Self.isNameByte)
    else { return nil }
    self.init(service: String(service), name: String(name))
  }

  /// An action that no service has, for questions that hang on none.
  public static let none = ActionName(service: "none", name: "None")

  private init(service: String, name: String) {
    self.service = service
    self.name = name
    foldedService = ASCII.folded(service)
  }

  /// `service:Name`, as spelled.
  public var description: String { "\(service):\(name)" }

  /// Whether this is the action of a service that is called `name`, ASCII case aside.
  public func isAction(_ service: String, _ name: String) -> Bool {
    isOf(service: service) && ASCII.equalIgnoringCase(self.name, name)
  }

  /// Whether the action is one of a service, ASCII case aside.
  public func isOf(service: String) -> Bool {
    // Asked many times for each decision, and most services differ in length already.
    foldedService.utf8.count == service.utf8.count
      && (foldedService == service || ASCII.equalIgnoringCase(self.service, service))
  }

  /// Equal when spelled alike, ASCII case aside.
  public static func == (left: ActionName, right: ActionName) -> Bool { left.isAction(right.service, right.name) }

  /// Hashes without regard to ASCII case.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(foldedService)
    hasher.combine(ASCII.folded(name))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".")
  }
}

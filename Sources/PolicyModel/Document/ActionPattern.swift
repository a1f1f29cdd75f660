/// A pattern of action names: `service:Name` with `*` and `?` in the name, or `*` alone.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
public struct ActionPattern: Hashable, Sendable, CustomStringConvertible {
  /// What a pattern stands for.
  public enum Meaning: Hashable, Sendable {
    /// `*`: every action of every service.
    case everything
    /// The actions of one service, by a pattern of their names.
    case service(String, name: String)
    /// Nothing that is an action: a missing colon, white space, a comma, a wildcard in the service (R71, R72).
    case malformed
  }

  /// The pattern as spelled.
  public var description: String { prepared.text }
  /// What it stands for.
  public var meaning: Meaning { prepared.meaning }
  /// The pattern as matching reads it, made once and shared by all copies: policies list very many, and move them often.
  let prepared: PreparedAction

  /// The pattern that is spelled `text`.
  public init(_ text: String) { self.init(text, number: -1) }

  /// The pattern that is spelled `text`, with its number on a shelf.
  init(_ text: String, number: Int) { prepared = PreparedAction(text, Self.meaning(of: text), number: number) }

  /// Compares code points, as IAM does.
  public static func == (left: Self, right: Self) -> Bool {
    left.prepared === right.prepared || left.description.utf8.elementsEqual(right.description.utf8)
  }

  /// Hashes the text; texts of equal code points hash alike.
  public func hash(into hasher: inout Hasher) { hasher.combine(description) }

  /// Whether the pattern names one action, without a wildcard.
  public var isLiteral: Bool { prepared.isLiteral }

  /// Whether the pattern is every action of every service.
  package var isEverything: Bool { prepared.isEverything }

  /// Whether the pattern is nothing that is an action.
  package var isMalformed: Bool { prepared.isMalformed }

  /// Whether the pattern is every action of one service.
  package var isWholeService: Bool { prepared.isWholeService }

  /// The service in lower case; nil where the pattern is of no single one.
  package var foldedService: String? { prepared.foldedService }

  private static func meaning(of text: String) -> Meaning {
    // R71: `*` alone is everything; `*:*` is read as the same, since AWS accepts no other wildcard before the colon.
    if !text.isEmpty, text.utf8.allSatisfy({ $0 == ASCII.star }) || text == "*:*" { return .everything }
    let bytes = text.utf8Span.span
    var colon = 0
    while colon < bytes.count, isServiceByte(bytes[colon]) { colon += 1 }
    guard colon > 0, colon + 1 < bytes.count, bytes[colon] == ASCII.colon else { return .malformed }
    for index in colon + 1..<bytes.count {
      let byte = bytes[index]
      guard isServiceByte(byte) || byte == ASCII.star || byte == ASCII.question else { return .malformed }
    }
    let place = text.utf8.index(text.startIndex, offsetBy: colon)
    return .service(String(text[..<place]), name: String(text[text.utf8.index(after: place)...]))
  }

  @inline(__always)
  private static func isServiceByte(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".")
  }
}

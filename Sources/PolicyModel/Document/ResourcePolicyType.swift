import SourceText

/// A type of resource that takes a policy, written as `s3:bucket`: the service's prefix and its name for the type.
public struct ResourcePolicyType: Hashable, Sendable, CustomStringConvertible {
  /// The service's prefix in lower case: `s3`.
  public let service: String
  /// The service's name for the type in lower case: `bucket`.
  public let name: String

  /// A type such as `s3:bucket`, ASCII case aside; nil where the text is not two words at a colon.
  public init?(_ text: String) {
    let parts = text.lowered.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy(Self.isWord) else { return nil }
    service = String(parts[0])
    name = String(parts[1])
  }

  /// The form in which users write it.
  public var description: String { "\(service):\(name)" }

  private static func isWord(_ part: Substring) -> Bool {
    !part.isEmpty
      && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
  }
}

/// A pattern of ARNs: `*` and `?` as wildcards, policy variables after the fifth colon, or `*` alone.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
public struct ResourcePattern: Hashable, Sendable, CustomStringConvertible {
  /// The pattern as spelled.
  public let description: String

  /// The pattern without regard to variables, made once.
  let glob: Glob
  /// Whether a wildcard stands where, under `Allow`, it stops at the colons between the fields (R82).
  let hasBoundWildcard: Bool
  /// How many of an ARN's six fields the pattern lacks; none where it is `*`.
  let missingFieldCount: Int
  /// What follows the fifth colon, where it holds variables (R84).
  let template: TextTemplate?
  /// How many bytes come before the template.
  let headCount: Int
  /// How many bytes come before the first wildcard or variable.
  let literalCount: Int

  /// The pattern that is spelled `text`.
  public init(_ text: String) {
    description = text
    let glob = Glob(wildcardsOf: text)
    hasBoundWildcard = ARNGlob.hasBoundWildcard(glob.bytes.span)
    self.glob = glob
    let colonCount = min(text.utf8.count { $0 == ASCII.colon }, ARNGlob.boundaryCount)
    missingFieldCount = glob.bytes.allSatisfy { $0 == Glob.many } ? 0 : ARNGlob.boundaryCount - colonCount
    let last = PolicyVariables.mayOccur(in: text) ? Self.fields(of: text)?.last : nil
    template = last.map { TextTemplate(String($0), wildcards: true) }
    headCount = text.utf8.count - (last?.utf8.count ?? 0)
    literalCount =
      glob.bytes.firstIndex { $0 == Glob.many || $0 == Glob.one || $0 == UInt8(ascii: "$") } ?? glob.bytes.count
  }

  /// Whether variables may stand in the pattern, after the fifth colon (R84, R93).
  func hasVariables(version: PolicyVersion) -> Bool { template != nil && version == .v2012 }

  /// Whether the pattern is `*`: every resource.
  public var isEverything: Bool { !description.isEmpty && description.utf8.allSatisfy { $0 == ASCII.star } }

  /// The six fields, where there are as many; colons inside `${...}` part nothing.
  public var fields: [Substring]? { Self.fields(of: description) }

  private static func fields(of description: String) -> [Substring]? {
    var fields: [Substring] = []
    var start = description.startIndex
    var isInVariable = false
    var previous: UInt8 = 0
    for index in description.utf8.indices {
      let byte = description.utf8[index]
      if byte == UInt8(ascii: "{"), previous == UInt8(ascii: "$") { isInVariable = true }
      if byte == UInt8(ascii: "}") { isInVariable = false }
      if byte == ASCII.colon, !isInVariable, fields.count < 5 {
        fields.append(description[start..<index])
        start = description.utf8.index(after: index)
      }
      previous = byte
    }
    fields.append(description[start...])
    return fields.count == 6 ? fields : nil
  }

  /// Compares code points, as IAM does.
  public static func == (left: Self, right: Self) -> Bool {
    left.description.utf8.elementsEqual(right.description.utf8)
  }

  /// Hashes the code points.
  public func hash(into hasher: inout Hasher) {
    for byte in description.utf8 { hasher.combine(byte) }
  }
}

/// A pattern of ARNs: `*` and `?` as wildcards, policy variables after the fifth colon, or `*` alone.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
public struct ResourcePattern: Hashable, Sendable, CustomStringConvertible {
  /// The pattern as spelled.
  public var description: String { prepared.text }

  /// The pattern as matching reads it, made once and shared by all copies.
  let prepared: PreparedPattern

  /// The pattern that is spelled `text`.
  public init(_ text: String) {
    prepared = PreparedPattern(
      text, variablesFrom: PolicyVariables.mayOccur(in: text) ? Self.fields(of: text)?.last : nil)
  }

  /// Whether variables may stand in the pattern, after the fifth colon (R84, R93).
  func hasVariables(version: PolicyVersion) -> Bool { prepared.template != nil && version == .v2012 }

  /// Whether the pattern is `*`: every resource.
  public var isEverything: Bool { !description.isEmpty && description.utf8.allSatisfy { $0 == ASCII.star } }

  /// The six fields, where there are as many; colons inside `${...}` part nothing.
  public var fields: [Substring]? { Self.fields(of: description) }

  /// The six fields of a text, where there are as many; colons inside `${...}` part nothing.
  public static func fields(of text: String) -> [Substring]? {
    let bytes = text.utf8Span.span
    var colons = [5 of Int](repeating: 0)
    var count = 0
    var isInVariable = false
    var previous: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "{"), previous == UInt8(ascii: "$") { isInVariable = true }
      if byte == UInt8(ascii: "}") { isInVariable = false }
      if byte == ASCII.colon, !isInVariable {
        colons[count] = index
        count += 1
        if count == ARNGlob.boundaryCount { break }
      }
      previous = byte
    }
    guard count == ARNGlob.boundaryCount else { return nil }
    let utf8 = text.utf8
    return [Substring](unsafeUninitializedCapacity: count + 1) { fields, initializedCount in
      var start = utf8.startIndex
      var offset = 0
      for field in 0..<count {
        let end = utf8.index(start, offsetBy: colons[field] - offset)
        // Of bytes, since a colon never stands inside a character's: no place need be looked for.
        fields.initializeElement(at: field, to: Substring(utf8[start..<end]))
        start = utf8.index(after: end)
        offset = colons[field] + 1
      }
      fields.initializeElement(at: count, to: Substring(utf8[start...]))
      initializedCount = count + 1
    }
  }

  /// Compares code points, as IAM does.
  public static func == (left: Self, right: Self) -> Bool {
    left.prepared === right.prepared || left.description.utf8.elementsEqual(right.description.utf8)
  }

  /// Hashes the text; texts of equal code points hash alike.
  public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

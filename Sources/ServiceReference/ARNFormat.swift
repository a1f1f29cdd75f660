/// The form of the ARNs of a resource type, such as `arn:${Partition}:s3:::${BucketName}`.
///
/// A placeholder stands for one or more characters: without colon before the fifth colon of the ARN, any after it,
/// but without slash where its values hold none (a bucket's name), and not ending in one where it is a name with its
/// path (`${RoleNameWithPath}`). A `*` stands for any characters.
public struct ARNFormat: Sendable, Hashable, CustomStringConvertible {
  /// The form as AWS writes it.
  public let text: String
  /// The names of the placeholders whose values hold no slash.
  public let segmentPlaceholders: [String]
  /// The form as matching reads it.
  let elements: [Glob.Element]
  /// The service, where it is plain text.
  let service: [UInt8]?

  /// The form `text`, in which the placeholders of these names stand for no slash.
  public init(_ text: String, segmentPlaceholders: [String] = []) {
    self.text = text
    self.segmentPlaceholders = segmentPlaceholders
    let bytes = Array(text.utf8)
    elements = Self.elements(bytes, segmentPlaceholders)
    service = Glob.service(bytes, isForm: true)
  }

  /// Equal when text and placeholders are.
  public static func == (left: ARNFormat, right: ARNFormat) -> Bool {
    left.text == right.text && left.segmentPlaceholders == right.segmentPlaceholders
  }

  /// Hashes the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// The form as AWS writes it.
  public var description: String { text }

  /// Whether `arn` has this form; a `*` in it is literal.
  public func matches(_ arn: String) -> Bool {
    Glob.intersect(elements, arn.utf8.map(Glob.literal))
  }

  /// Whether an ARN of this form can match the pattern.
  public func mayMatch(_ pattern: ARNPattern) -> Bool {
    // Most are of another service, which is the third field of both where no wildcard before it can run over a colon.
    if let service, let other = pattern.service, service != other { return false }
    return Glob.intersect(elements, pattern.elements)
  }

  /// How many bytes are the same in every ARN of this form.
  var literalCount: Int { elements.count { !$0.repeats && $0.set.isSingle } }

  private static func elements(_ bytes: [UInt8], _ segmentPlaceholders: [String]) -> [Glob.Element] {
    let last = Glob.lastBrace(bytes)
    var elements: [Glob.Element] = []
    elements.reserveCapacity(bytes.count)
    var colons = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if let end = Glob.endOfPlaceholder(bytes, at: index, last: last) {
        let name = String(decoding: bytes[index + 2..<end - 1], as: UTF8.self)
        elements += placeholder(name, isSegment: segmentPlaceholders.contains(name), isResource: colons == 5)
        index = end
        continue
      }
      if byte == UInt8(ascii: "*") {
        elements.append(Glob.Element(set: colons < 5 ? .notColon : .any, repeats: true, isResource: colons == 5))
      } else {
        if byte == UInt8(ascii: ":"), colons < 5 { colons += 1 }
        elements.append(Glob.Element(set: .byte(byte), repeats: false, isResource: colons == 5))
      }
      index += 1
    }
    return elements
  }

  private static func placeholder(_ name: String, isSegment: Bool, isResource: Bool) -> [Glob.Element] {
    let rest: Glob.ByteSet = !isResource ? .notColon : isSegment ? .notSlash : .any
    let last: Glob.ByteSet = isResource && name.hasSuffix("WithPath") ? .notSlash : rest
    return [
      Glob.Element(set: rest, repeats: true, isResource: isResource),
      Glob.Element(set: last, repeats: false, isResource: isResource),
    ]
  }
}

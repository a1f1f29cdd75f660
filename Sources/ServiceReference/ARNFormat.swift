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

  /// The form `text`, in which the placeholders of these names stand for no slash.
  public init(_ text: String, segmentPlaceholders: [String] = []) {
    self.text = text
    self.segmentPlaceholders = segmentPlaceholders
  }

  /// The form as AWS writes it.
  public var description: String { text }

  /// Whether `arn` has this form; a `*` in it is literal.
  public func matches(_ arn: String) -> Bool {
    Glob.intersect(elements, arn.utf8.map(Glob.literal))
  }

  /// Whether an ARN of this form can match the pattern.
  public func mayMatch(_ pattern: ARNPattern) -> Bool {
    Glob.intersect(elements, pattern.elements)
  }

  /// How many bytes are the same in every ARN of this form.
  var literalCount: Int { elements.count { !$0.repeats && $0.set.isSingle } }

  var elements: [Glob.Element] {
    let bytes = Array(text.utf8)
    let last = Glob.lastBrace(bytes)
    var elements: [Glob.Element] = []
    var colons = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if let end = Glob.endOfPlaceholder(bytes, at: index, last: last) {
        elements += placeholder(String(decoding: bytes[index + 2..<end - 1], as: UTF8.self), isResource: colons == 5)
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

  private func placeholder(_ name: String, isResource: Bool) -> [Glob.Element] {
    let rest: Glob.ByteSet = !isResource ? .notColon : segmentPlaceholders.contains(name) ? .notSlash : .any
    let last: Glob.ByteSet = isResource && name.hasSuffix("WithPath") ? .notSlash : rest
    return [
      Glob.Element(set: rest, repeats: true, isResource: isResource),
      Glob.Element(set: last, repeats: false, isResource: isResource),
    ]
  }
}

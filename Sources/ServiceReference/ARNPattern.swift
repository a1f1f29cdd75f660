/// The pattern of a policy's `Resource`, made ready to be held against many ARN formats.
///
/// `*` and `?` are wildcards and a policy variable such as `${aws:username}` counts as `*`; `${*}`, `${?}` and `${$}`
/// are the characters. The first five colons bound segments: there `?` and a `*` match no colon, unless the `*` ends
/// its segment. Such a star takes colons up to the fifth of the ARN, and those after it only where it ends the pattern:
/// a wildcard for the region shall not make `arn:aws:iam:*:*:role/r` the pattern of a user `x:role/r`.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
public struct ARNPattern: Sendable, Hashable {
  let elements: [Glob.Element]
  /// The service, where it and what stands before it are plain text.
  let service: [UInt8]?

  /// The pattern that `text` writes.
  public init(_ text: String) {
    let bytes = Array(text.utf8)
    service = Glob.service(bytes, isForm: false)
    let last = Glob.lastBrace(bytes)
    var elements: [Glob.Element] = []
    elements.reserveCapacity(bytes.count)
    var colons = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if let end = Glob.endOfPlaceholder(bytes, at: index, last: last) {
        let isEscape = end == index + 4 && "*?$".utf8.contains(bytes[index + 2])
        let isHead = colons < 5 && end < bytes.count
        elements.append(
          isEscape
            ? Glob.literal(bytes[index + 2]) : Glob.Element(set: .any, repeats: true, staysInHead: isHead))
        index = end
        continue
      }
      index += 1
      switch byte {
      case UInt8(ascii: "*"):
        while index < bytes.count, bytes[index] == UInt8(ascii: "*") { index += 1 }
        let endsPattern = index == bytes.count
        let endsSegment = endsPattern || bytes[index] == UInt8(ascii: ":")
        elements.append(
          Glob.Element(
            set: colons < 5 && !endsSegment ? .notColon : .any, repeats: true, staysInHead: colons < 5 && !endsPattern))
      case UInt8(ascii: "?"):
        elements.append(Glob.Element(set: colons < 5 ? .notColon : .any, repeats: false))
      default:
        if byte == UInt8(ascii: ":") { colons += 1 }
        elements.append(Glob.literal(byte))
      }
    }
    self.elements = elements
  }
}

import HTTPTransport

/// An element of an XML answer, as far as AWS's answers need it: no attributes, no namespaces, no mixed content.
struct XMLElement {
  let name: String
  /// The text between the tags, entities replaced.
  fileprivate(set) var text = ""
  fileprivate(set) var children: [XMLElement] = []

  /// The first child of that name.
  subscript(name: String) -> XMLElement? { children.first { $0.name.hasSameBytes(as: name) } }

  /// The root element; nil where the bytes are no such XML, or nest deeper than 32.
  static func parse(_ bytes: [UInt8]) -> XMLElement? {
    var reader = XMLReader(bytes)
    return reader.document()
  }
}

/// Reads one element after the other; those that are open stand in a stack.
private struct XMLReader {
  private let bytes: [UInt8]
  private var index = 0
  private var open: [XMLElement] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() -> XMLElement? {
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        let text = take(until: UInt8(ascii: "<"))
        if !open.isEmpty { open[open.count - 1].text += Self.withoutEntities(text) }
        continue
      }
      index += 1
      if starts(with: "?") || starts(with: "!") {
        // No answer of AWS has a comment, CDATA or a document type that says anything.
        guard skip(past: starts(with: "!--") ? "-->" : ">") else { return nil }
      } else if starts(with: "/") {
        index += 1
        let name = tagName()
        guard skip(past: ">"), let element = open.popLast(), element.name.hasSameBytes(as: name) else { return nil }
        if open.isEmpty { return element }
        open[open.count - 1].children.append(element)
      } else {
        guard openElement() else { return nil }
        if let root = closedRoot() { return root }
      }
    }
    return nil
  }

  private var isSelfClosing = false

  private mutating func openElement() -> Bool {
    let name = tagName()
    guard !name.isEmpty, open.count < 32, skip(past: ">") else { return false }
    isSelfClosing = bytes[index - 2] == UInt8(ascii: "/")
    open.append(XMLElement(name: name))
    return true
  }

  /// Closes an element that closes itself; gives it where it is the root.
  private mutating func closedRoot() -> XMLElement? {
    guard isSelfClosing, let element = open.popLast() else { return nil }
    if open.isEmpty { return element }
    open[open.count - 1].children.append(element)
    return nil
  }

  private func starts(with text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

  private mutating func take(until end: UInt8) -> ArraySlice<UInt8> {
    let part = bytes[index...].prefix { $0 != end }
    index = part.endIndex
    return part
  }

  private mutating func tagName() -> String {
    let name = bytes[index...].prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
    index = name.endIndex
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func skip(past end: String) -> Bool {
    let end = Array(end.utf8)
    while index + end.count <= bytes.count {
      if bytes[index..<index + end.count].elementsEqual(end) {
        index += end.count
        return true
      }
      index += 1
    }
    return false
  }

  private static func withoutEntities(_ text: ArraySlice<UInt8>) -> String {
    var result = String.UnicodeScalarView()
    var rest = text
    while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
      result += String(decoding: rest[..<ampersand], as: UTF8.self).unicodeScalars
      let name = rest[(ampersand + 1)...].prefix(12).prefix { $0 != UInt8(ascii: ";") }
      let isWhole = name.endIndex < rest.endIndex && rest[name.endIndex] == UInt8(ascii: ";")
      if isWhole, let scalar = entity(String(decoding: name, as: UTF8.self)) {
        result.append(scalar)
        rest = rest[(name.endIndex + 1)...]
      } else {
        result.append("&")
        rest = rest[(ampersand + 1)...]
      }
    }
    result += String(decoding: rest, as: UTF8.self).unicodeScalars
    return String(result)
  }

  private static func entity(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.begins(with: "#") else { return nil }
      let isHexadecimal = name.begins(with: "#x")
      let digits = name.dropFirst(isHexadecimal ? 2 : 1)
      return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
    }
  }
}

import JSONText

/// A template as text.
enum TemplateText {
  /// The template as JSON.
  static func json(_ template: JSONNode) -> String { JSONWriter.pretty(template) + "\n" }

  /// The template as YAML: two spaces a level, intrinsic functions as tags.
  /// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
  static func yaml(_ template: JSONNode) -> String {
    var text = ""
    write(template, indent: 0, to: &text)
    return text
  }

  private static let tags = ["Ref": "!Ref", "Fn::Sub": "!Sub", "Fn::GetAtt": "!GetAtt"]

  /// Writes a value that begins a line.
  private static func write(_ node: JSONNode, indent: Int, to text: inout String) {
    let margin = String(repeating: " ", count: indent)
    for member in node.members ?? [] {
      text += "\(margin)\(scalar(member.name)):"
      writeValue(member.value, indent: indent, to: &text)
    }
    for element in node.elements ?? [] {
      text += "\(margin)-"
      if let inline = inline(element) {
        text += " \(inline)\n"
      } else {
        // The first line of a mapping or list stands on the line of its mark.
        var inner = ""
        write(element, indent: indent + 2, to: &inner)
        text += " \(inner.dropFirst(indent + 2))"
      }
    }
  }

  /// Writes a value that follows a name.
  private static func writeValue(_ node: JSONNode, indent: Int, to text: inout String) {
    if let inline = inline(node) {
      text += " \(inline)\n"
    } else {
      text += "\n"
      write(node, indent: indent + 2, to: &text)
    }
  }

  /// A value that takes one line; nil for others.
  private static func inline(_ node: JSONNode) -> String? {
    switch node.value {
    case .null: return "null"
    case .bool(let flag): return "\(flag)"
    case .number(let spelling): return spelling
    case .string(let text): return scalar(text)
    case .array(let elements): return elements.isEmpty ? "[]" : nil
    case .object(let members):
      if members.isEmpty { return "{}" }
      guard members.count == 1, let only = members.first, let tag = tags[only.name] else { return nil }
      if let text = only.value.string { return "\(tag) \(scalar(text))" }
      let parts = only.value.elements?.compactMap(\.string) ?? []
      return parts.count == only.value.elements?.count ? "\(tag) \(scalar(parts.joined(separator: ".")))" : nil
    }
  }

  /// A text as YAML 1.1 reads it back: without quotes where it can be taken for nothing else.
  /// https://yaml.org/spec/1.1/
  private static func scalar(_ text: String) -> String {
    let bytes = text.utf8
    let isPlain =
      bytes.first.map { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) } ?? false
      && bytes.allSatisfy { ASCIIClass.isAlphanumeric($0) || "/_.-:*+=@".utf8.contains($0) }
      && bytes.last != UInt8(ascii: ":")
      && !["y", "n", "yes", "no", "true", "false", "on", "off", "null"].contains(text.lowercased())
    return isPlain ? text : JSONWriter.quoted(text)
  }
}

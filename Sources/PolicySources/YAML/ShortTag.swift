import JSONText
import SourceText

/// CloudFormation's short forms of intrinsic functions: `!Sub x` stands for `{"Fn::Sub": "x"}`.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
enum ShortTag {
  /// The long form of a value with a tag; the value itself where it has none, or one of YAML's own.
  static func longForm(of node: JSONNode, tag: String?) -> JSONNode {
    guard let tag, tag.utf8.count > 1, tag.utf8.first == UInt8(ascii: "!") else { return node }
    let word = String(tag.dropFirst())
    let name = word.hasSameBytes(as: "Ref") || word.hasSameBytes(as: "Condition") ? word : "Fn::" + word
    let argument = word.hasSameBytes(as: "GetAtt") ? pathOfAttribute(node) : node
    let start = SourceRange(node.range.lowerBound, min(node.range.lowerBound + tag.utf8.count, node.range.upperBound))
    return JSONNode(.object([JSONMember(name, argument, nameRange: start)]), at: node.range)
  }

  /// `Resource.Attribute` as its two words; an attribute's name may hold dots itself.
  private static func pathOfAttribute(_ node: JSONNode) -> JSONNode {
    guard let text = node.string, let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return node }
    return JSONNode(
      .array([
        JSONNode(.string(String(text[..<dot])), at: node.range),
        JSONNode(.string(String(text[text.utf8.index(after: dot)...])), at: node.range),
      ]), at: node.range)
  }
}

import JSONText
import PolicyModel
import SourceText

/// The policies that a JSON document holds as texts: most services give them so, as `aws s3api get-bucket-policy` and
/// `aws organizations describe-policy` print them, and so does Terraform's state.
struct PolicyTexts {
  private(set) var policies: [SourcedPolicy] = []
  /// What is wrong with the texts as JSON.
  private(set) var diagnostics: [Diagnostic] = []

  private let bytes: [UInt8]
  private static let deepest = 8

  init(in root: JSONNode, of bytes: [UInt8]) {
    self.bytes = bytes
    search(root, kind: nil, depth: 0)
  }

  private mutating func search(_ node: JSONNode, kind: PolicyKind?, depth: Int) {
    guard depth <= Self.deepest else { return }
    if let text = node.string { return read(text, at: node.range, kind: kind) }
    for element in node.elements ?? [] { search(element, kind: kind, depth: depth + 1) }
    guard let members = node.members, !(node["type"]?.string.map(TerraformAttribute.isOfAnotherLanguage) ?? false)
    else { return }
    let summary = node["PolicySummary"]?["Type"]?.string
    for member in members {
      let isTrust = member.name.equalsIgnoringCase("AssumeRolePolicyDocument") || member.name == "assume_role_policy"
      let kind = summary.map(TerraformAttribute.kind) ?? (isTrust ? .trust : nil)
      search(member.value, kind: kind, depth: depth + 1)
    }
  }

  private mutating func read(_ text: String, at range: SourceRange, kind: PolicyKind?) {
    guard range.count >= 2, text.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"),
      EmbeddedPolicy.mentionsStatements(Array(text.utf8))
    else { return }
    let embedded = EmbeddedPolicy(MappedText(jsonString: range, of: bytes))
    guard embedded.isPolicy, let node = embedded.node,
      let policy = SourcedPolicy(node, kind: kind, owner: nil, notation: embedded.isExact ? .json : .other)
    else { return }
    policies.append(policy)
    diagnostics += embedded.diagnostics
  }
}

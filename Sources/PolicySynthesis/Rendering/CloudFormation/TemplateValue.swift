import Environment
import JSONText
import PolicyModel

/// Texts and policies as a template of one account writes them.
struct TemplateValue {
  let partition: AWSPartition
  let account: Account
  /// The logical ids of what the template makes, by ARN.
  var references: [String: JSONNode] = [:]

  /// A text in which partition and account of ARNs are the stack's own; `${` that stood in it stays as it is.
  ///
  /// The Region is left: policies of IAM hold in all Regions, wherever the stack stands.
  /// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
  func text(_ text: String) -> JSONNode {
    if let reference = references[text] { return reference }
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[0] == "arn", parts[1] == partition.rawValue else { return JSONNode(text) }
    var substituted = parts.map(Self.escaped)
    substituted[1] = "${AWS::Partition}"
    if parts[4] == account.id { substituted[4] = "${AWS::AccountId}" }
    return JSONNode(.object([JSONMember("Fn::Sub", JSONNode(substituted.joined(separator: ":")))]))
  }

  /// A policy with the stack's own partition and account.
  func policy(_ policy: Policy) -> JSONNode { map(policy.json) }

  private func map(_ node: JSONNode) -> JSONNode {
    switch node.value {
    case .string(let text): self.text(text)
    case .array(let elements): JSONNode(.array(elements.map(map)))
    case .object(let members): JSONNode(.object(members.map { JSONMember($0.name, map($0.value)) }))
    default: node
    }
  }

  /// `${` of a text that is substituted in begins a parameter, and `${!` is `${` itself.
  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      bytes.append(byte)
      if byte == UInt8(ascii: "{"), bytes.dropLast().last == UInt8(ascii: "$") { bytes.append(UInt8(ascii: "!")) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

import JSONText
import SourceText

/// Resolves the functions of a template's values under one outcome of its conditions.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
struct TemplateResolver {
  let template: Template
  /// Which conditions hold; a function that asks for another one is not resolved.
  let outcome: [String: Bool]
  let budget: WorkBudget
  let names = ResolvedNames()
  /// How many resources' names lead to the value.
  var referenceDepth = 0

  /// The longest text that is put together, in bytes, and its most parts; a name has less.
  private static let textLimit = (bytes: 64 << 10, parts: 4_096)
  private static let nameLimit = (bytes: 1 << 10, parts: 64)

  func resolve(_ node: JSONNode) -> TemplateValue {
    guard budget.spend() else { return unknown("the template asks for too much to be put together", node) }
    switch node.value {
    case .null: return TemplateValue(.null, at: node.range)
    case .string(let text): return TemplateValue(.text(DynamicReference.text(of: text)), at: node.range)
    case .number(let text): return TemplateValue(.text(HoledText(text)), at: node.range)
    case .bool(let flag): return TemplateValue(.text(HoledText(flag ? "true" : "false")), at: node.range)
    case .array(let elements):
      return TemplateValue(.list(elements.map(resolve).filter { !$0.isAbsent }), at: node.range)
    case .object(let members):
      if let function = node.function { return call(function, at: node) }
      return TemplateValue(.object(members.compactMap(member)), at: node.range)
    }
  }

  private func member(_ member: JSONMember) -> TemplateValue.Member? {
    let value = resolve(member.value)
    guard !value.isAbsent else { return nil }
    return TemplateValue.Member(name: member.name, nameRange: member.nameRange, value: value)
  }

  /// The value of a function that stands at `node`.
  private func call(_ function: JSONMember, at node: JSONNode) -> TemplateValue {
    let argument = function.value
    switch function.name {
    case "Ref": return reference(argument, at: node)
    case "Fn::GetAtt": return attribute(argument, at: node)
    case "Fn::Sub": return substitution(argument, at: node)
    case "Fn::Join": return join(argument, at: node)
    case "Fn::Select": return selection(argument, at: node)
    case "Fn::Split": return split(argument, at: node)
    case "Fn::FindInMap": return lookUp(argument, at: node)
    case "Fn::If": return choice(argument, at: node)
    // Where a policy is taken as text, its tree is as good.
    case "Fn::ToJsonString": return TemplateValue(resolve(argument).content, at: node.range)
    case "Fn::Transform": return unknown("a macro makes it when the template is deployed", node)
    case "Fn::ImportValue": return unknown("another stack exports it", node)
    default: return unknown("`\(function.name)` is resolved when the template is deployed", node)
    }
  }

  private func choice(_ argument: JSONNode, at node: JSONNode) -> TemplateValue {
    guard let parts = argument.elements, parts.count == 3, let name = parts[0].string, let holds = outcome[name] else {
      return unknown("its condition could not be told", node)
    }
    let chosen = resolve(parts[holds ? 1 : 2])
    // A branch that is written out keeps its own place; what a function makes has the function's.
    return chosen
  }

  /// The longest text that is put together here.
  var limit: (bytes: Int, parts: Int) { referenceDepth == 0 ? Self.textLimit : Self.nameLimit }

  func unknown(_ reason: String, _ node: JSONNode) -> TemplateValue {
    TemplateValue(.unknown(reason), at: node.range)
  }

  /// A text that was put together; an overlong one is not known.
  func text(_ text: HoledText, at node: JSONNode) -> TemplateValue {
    let count = text.knownCount
    guard count <= limit.bytes, text.parts.count <= limit.parts, budget.spend(count / 64 + text.parts.count) else {
      return unknown("its text is too long to be put together", node)
    }
    return TemplateValue(.text(text), at: node.range)
  }
}

extension JSONNode {
  /// The function and its argument, where the value is a call of one.
  var function: JSONMember? {
    guard let members, members.count == 1 else { return nil }
    return members[0].name.hasSameBytes(as: "Ref") || members[0].name.begins(with: "Fn::") ? members[0] : nil
  }
}

/// References such as `{{resolve:secretsmanager:...}}`, which the service resolves when a template is deployed.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
enum DynamicReference {
  private static let opening = Array("{{resolve:".utf8)
  private static let closing = Array("}}".utf8)

  /// The text with a hole for each reference.
  static func text(of text: String) -> HoledText {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return HoledText(text) }
    let bytes = Array(text.utf8)
    var parts: [HoledText.Part] = []
    var start = 0
    while let found = bytes.firstRange(of: opening, from: start),
      let end = bytes.firstRange(of: closing, from: found.upperBound)
    {
      if found.lowerBound > start {
        parts.append(.literal(String(decoding: bytes[start..<found.lowerBound], as: UTF8.self)))
      }
      parts.append(.unknown(String(decoding: bytes[found.upperBound..<end.lowerBound], as: UTF8.self)))
      start = end.upperBound
    }
    if parts.isEmpty { return HoledText(text) }
    if start < bytes.count { parts.append(.literal(String(decoding: bytes[start...], as: UTF8.self))) }
    return HoledText(parts)
  }
}

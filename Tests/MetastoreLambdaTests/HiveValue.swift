import JSONText

/// Answers as they are compared: structs are decoded, and what differs without meaning anything is gone.
enum HiveValue {
  /// A value without the members of these names, whatever is null, and what stands for nothing; members in order.
  static func plain(_ node: JSONNode, without names: Set<String>) -> JSONNode {
    switch node.value {
    case .object(let members):
      let kept = members.filter { !names.contains($0.name) }.map { member in
        JSONMember(member.name, plain(member.value, without: names))
      }.filter { !isNothing($0.value) }
      return JSONNode(.object(kept.sorted { $0.name < $1.name }))
    case .array(let elements): return JSONNode(.array(elements.map { plain($0, without: names) }))
    default: return node
    }
  }

  /// Null, false, zero, an empty text or list: what Java writes for a field that Python leaves out.
  private static func isNothing(_ node: JSONNode) -> Bool {
    switch node.value {
    case .null: true
    case .bool(let flag): !flag
    case .number(let spelling): spelling == "0"
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    }
  }
}

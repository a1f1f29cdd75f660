import JSONText

/// An object for Glue, of the members that are set.
struct GlueObject {
  private var members: [JSONMember] = []

  init() {}

  /// The members of an object, to which more may be added.
  init(_ node: JSONNode) { members = node.members ?? [] }

  mutating func set(_ name: String, _ text: String?) {
    if let text { members.append(JSONMember(name, JSONNode(text))) }
  }

  mutating func set(_ name: String, _ number: Int32?) {
    if let number { members.append(JSONMember(name, JSONNode(.number("\(number)")))) }
  }

  mutating func set(_ name: String, _ flag: Bool?) {
    if let flag { members.append(JSONMember(name, JSONNode(.bool(flag)))) }
  }

  mutating func set(_ name: String, _ texts: [String]?) {
    if let texts { members.append(JSONMember(name, .texts(texts))) }
  }

  mutating func set(_ name: String, _ node: JSONNode?) {
    if let node { members.append(JSONMember(name, node)) }
  }

  /// The object.
  var node: JSONNode { JSONNode(.object(members)) }
}

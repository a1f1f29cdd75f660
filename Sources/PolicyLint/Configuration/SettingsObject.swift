import JSONText
import SourceText

/// One object of a configuration file: hands out its values by key, and tells of keys that nobody asked for.
struct SettingsObject {
  let range: SourceRange
  private(set) var issues: [SettingsIssue] = []
  private let members: [JSONMember]
  private var known: [String] = []

  /// The object in `node`; an issue where that is none.
  init(_ node: JSONNode) {
    range = node.range
    members = node.members ?? []
    if node.members == nil { report(.wrongType(expected: "an object", found: node.kindDescription), node.range) }
    var seen = Set<String>()
    for member in members where !seen.insert(member.name).inserted {
      report(.duplicateKey(member.name), member.nameRange)
    }
  }

  mutating func report(_ kind: SettingsIssue.Kind, _ range: SourceRange) {
    issues.append(SettingsIssue(kind: kind, range: range))
  }

  mutating func adopt(_ others: [SettingsIssue]) { issues += others }

  /// The value of a key; of one that is given twice the last.
  mutating func node(_ key: String) -> JSONNode? {
    if !known.contains(where: { $0.hasSameBytes(as: key) }) { known.append(key) }
    return members.last { $0.name.hasSameBytes(as: key) }?.value
  }

  /// The value of a key that must be given.
  mutating func requiredNode(_ key: String) -> JSONNode? {
    let node = node(key)
    if node == nil, !members.isEmpty || issues.isEmpty {
      report(.missingKey(key), range.opening)
    }
    return node
  }

  /// The text of a key.
  mutating func text(_ key: String) -> (text: String, range: SourceRange)? { node(key).flatMap { text($0) } }

  /// The texts of a key that takes a list of them.
  mutating func texts(_ key: String) -> [(text: String, range: SourceRange)] {
    elements(key, "a list of texts").compactMap { text($0) }
  }

  /// The elements of a key that takes a list.
  mutating func elements(_ key: String, _ expected: String) -> [JSONNode] {
    guard let node = node(key) else { return [] }
    guard let elements = node.elements else {
      report(.wrongType(expected: expected, found: node.kindDescription), node.range)
      return []
    }
    return elements
  }

  /// The members of a key that takes an object whose names are the user's.
  mutating func entries(_ key: String) -> [JSONMember] {
    guard let node = node(key) else { return [] }
    let object = SettingsObject(node)
    adopt(object.issues)
    return object.members
  }

  /// The text that a value is; an issue where it is none.
  mutating func text(_ node: JSONNode) -> (text: String, range: SourceRange)? {
    guard let text = node.string else {
      report(.wrongType(expected: "a text", found: node.kindDescription), node.range)
      return nil
    }
    return (text, node.range)
  }

  /// Ends the reading: what was not asked for is not known.
  mutating func finish() -> [SettingsIssue] {
    for member in members where !known.contains(where: { $0.hasSameBytes(as: member.name) }) {
      report(.unknownKey(member.name, known: known), member.nameRange)
    }
    return issues
  }
}

import Inventory
import JSONText

/// One line of `diff --batch`: `{id?, a, b}`; other members are the line's own remarks.
struct PairLine {
  let id: JSONNode?
  let a: JSONNode
  let b: JSONNode

  /// Reads a line; of several errors the first that is met is thrown.
  init(_ node: JSONNode) throws(BatchIssue) {
    guard let members = node.members else {
      throw BatchIssue(.wrongType(element: "line", expected: "an object", found: node.kindDescription), at: node.range)
    }
    var values: [String: JSONNode] = [:]
    for member in members {
      guard values.updateValue(member.value, forKey: member.name) == nil else {
        throw BatchIssue(.duplicate(member.name), at: member.nameRange)
      }
    }
    guard let a = values["a"] else { throw BatchIssue(.missing("a"), at: node.range) }
    guard let b = values["b"] else { throw BatchIssue(.missing("b"), at: node.range) }
    (id, self.a, self.b) = (values["id"], a, b)
  }
}

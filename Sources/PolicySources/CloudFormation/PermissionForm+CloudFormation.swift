import JSONText
import SourceText

extension PermissionForm {
  /// The statement that the service makes of a resource's properties; nil where they name no principal.
  func statement(of properties: JSONNode) -> JSONNode? {
    guard let principal = properties[self.principal] else { return nil }
    let head = SourceRange(properties.range.lowerBound, properties.range.lowerBound)
    func object(_ members: [(String, JSONNode)], at range: SourceRange) -> JSONNode {
      JSONNode(.object(members.map { JSONMember($0.0, $0.1, nameRange: range) }), at: range)
    }
    var members = [
      ("Effect", JSONNode("Allow").at(head)),
      (
        "Principal",
        Self.principalKind(of: Self.text(of: principal)).map {
          object([($0, principal)], at: principal.range)
        } ?? principal
      ),
      ("Action", properties[action] ?? JSONNode(standardAction).at(head)), ("Resource", JSONNode("*").at(head)),
    ]
    let conditions = operators.compactMap { name -> (String, JSONNode)? in
      let keys = tests.filter { $0.conditionOperator == name }.compactMap { test -> (String, JSONNode)? in
        guard let value = properties[test.argument], !value.isNoValue else { return nil }
        return (test.key, value)
      }
      return keys.first.map { (name, object(keys, at: $0.1.range)) }
    }
    if let first = conditions.first { members.append(("Condition", object(conditions, at: first.1.range))) }
    return object(members, at: properties.range)
  }

  /// What is known of a text: its own, or the one that a function puts together.
  private static func text(of node: JSONNode) -> String {
    if let text = node.string { return text }
    guard let value = node.function?.value else { return "" }
    return value.string ?? value.elements?.first?.string ?? ""
  }
}

extension JSONNode {
  fileprivate func at(_ range: SourceRange) -> JSONNode { JSONNode(value, at: range) }
}

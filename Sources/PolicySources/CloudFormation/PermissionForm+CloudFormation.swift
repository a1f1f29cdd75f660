import JSONText
import SourceText

extension PermissionForm {
  /// The statement that the service makes of a resource's properties; nil where they name no principal.
  func statement(of properties: JSONNode) -> JSONNode? {
    guard let principal = properties[self.principal] else { return nil }
    let head = SourceRange(properties.range.lowerBound, properties.range.lowerBound)
    var members = [
      ("Effect", JSONNode("Allow").at(head)), ("Principal", Self.element(of: principal)),
      ("Action", properties[action] ?? JSONNode(standardAction).at(head)), ("Resource", JSONNode("*").at(head)),
    ]
    if let condition = condition(of: properties) { members.append(("Condition", condition)) }
    return Self.object(members, at: properties.range)
  }

  private func condition(of properties: JSONNode) -> JSONNode? {
    let set = tests.compactMap { test -> (test: Test, value: JSONNode)? in
      let path = test.argument.split(separator: ".")
      return path.reduce(properties as JSONNode?) { $0?[String($1)] }.flatMap {
        $0.isNoValue ? nil : (test: test, value: $0)
      }
    }
    // Of a single test that is there under a condition only, nothing is to be left.
    if set.count == 1, let choice = set[0].value.choice, choice.then.isNoValue || choice.otherwise.isNoValue {
      func block(_ value: JSONNode) -> JSONNode {
        value.isNoValue
          ? value
          : Self.object(
            [(set[0].test.conditionOperator, Self.object([(set[0].test.key, value)], at: value.range))], at: value.range
          )
      }
      return Self.choice(choice.condition, block(choice.then), block(choice.otherwise), at: set[0].value.range)
    }
    let blocks = operators.compactMap { name -> (String, JSONNode)? in
      let keys = set.filter { $0.test.conditionOperator == name }.map { ($0.test.key, $0.value) }
      return keys.first.map { (name, Self.object(keys, at: $0.1.range)) }
    }
    return blocks.first.map { Self.object(blocks, at: $0.1.range) }
  }

  /// The element that names a principal: everyone by itself, others under their kind.
  private static func element(of principal: JSONNode) -> JSONNode {
    if let choice = principal.choice {
      return self.choice(
        choice.condition, element(of: choice.then), element(of: choice.otherwise), at: principal.range)
    }
    return principalKind(of: text(of: principal)).map { object([($0, principal)], at: principal.range) } ?? principal
  }

  /// What is known of a text: its own, or the one that a function puts together.
  private static func text(of node: JSONNode) -> String {
    if let text = node.string { return text }
    guard let function = node.function, function.name != "Ref", function.name != "Fn::GetAtt" else { return "" }
    if let text = function.value.string { return text }
    // The parts that `Fn::Join` joins stand in a list behind the text between them.
    let parts = function.value.elements ?? []
    return (parts.last?.elements ?? parts).compactMap(\.string).joined()
  }

  private static func object(_ members: [(String, JSONNode)], at range: SourceRange) -> JSONNode {
    JSONNode(.object(members.map { JSONMember($0.0, $0.1, nameRange: range) }), at: range)
  }

  private static func choice(
    _ condition: String, _ then: JSONNode, _ otherwise: JSONNode, at range: SourceRange
  ) -> JSONNode {
    object([("Fn::If", JSONNode(.array([JSONNode(condition).at(range), then, otherwise]), at: range))], at: range)
  }
}

extension JSONNode {
  fileprivate func at(_ range: SourceRange) -> JSONNode { JSONNode(value, at: range) }
}

import JSONText
import PolicyModel
import SourceText

/// Reads abstract policies: `Principal` may be a list, globs stand for any texts, an absent element fits all.
enum AbstractReader {
  /// The statements of a policy.
  static func statements(of node: JSONNode) throws(AbstractPolicyError) -> [AbstractStatement] {
    guard let found = node["Statement"] else { throw .noStatements }
    var statements: [AbstractStatement] = []
    for element in found.elements ?? [found] { statements.append(try statement(element)) }
    return statements
  }

  private static func statement(_ node: JSONNode) throws(AbstractPolicyError) -> AbstractStatement {
    guard let members = node.members else { throw .wrongElement("Statement", at: node.range) }
    var effect: Effect?
    var statement = AbstractStatement(effect: .deny, conditions: [])
    for member in members {
      let value = member.value
      switch member.name {
      case "Effect":
        effect = value.string.flatMap(Effect.init)
        if effect == nil { throw .wrongElement("Effect", at: value.range) }
      case "Principal": statement.principal = try element(member, isNegated: false)
      case "NotPrincipal": statement.principal = try element(member, isNegated: true)
      case "Action": statement.action = try element(member, isNegated: false)
      case "NotAction": statement.action = try element(member, isNegated: true)
      case "Resource": statement.resource = try element(member, isNegated: false)
      case "NotResource": statement.resource = try element(member, isNegated: true)
      case "Condition": try read(value, into: &statement.conditions)
      case "Sid": break
      default: throw .wrongElement(member.name, at: member.nameRange)
      }
    }
    guard let effect else { throw .wrongElement("Effect", at: node.range) }
    statement.effect = effect
    return statement
  }

  private static func element(
    _ member: JSONMember, isNegated: Bool
  ) throws(AbstractPolicyError) -> AbstractStatement.Element {
    AbstractStatement.Element(globs: try texts(member.value, of: member.name), isNegated: isNegated)
  }

  private static func texts(_ node: JSONNode, of name: String) throws(AbstractPolicyError) -> [String] {
    var texts: [String] = []
    for element in node.elements ?? [node] {
      switch element.value {
      case .string(let text), .number(let text): texts.append(text)
      case .bool(let flag): texts.append(flag ? "true" : "false")
      default: throw .wrongElement(name, at: element.range)
      }
    }
    return texts
  }

  private static func read(
    _ node: JSONNode, into conditions: inout [AbstractStatement.Condition]
  ) throws(AbstractPolicyError) {
    guard let members = node.members else { throw .wrongElement("Condition", at: node.range) }
    for member in members {
      guard let conditionOperator = ConditionOperator(member.name) else {
        throw .unknownOperator(member.name, at: member.nameRange)
      }
      guard let keys = member.value.members else { throw .wrongElement("Condition", at: member.value.range) }
      for key in keys {
        conditions.append(
          .init(
            operatorName: member.name, conditionOperator: conditionOperator, key: key.name,
            values: try texts(key.value, of: key.name)))
      }
    }
  }
}

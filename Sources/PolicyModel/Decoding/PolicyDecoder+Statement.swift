import JSONText
import SourceText

extension PolicyDecoder {
  private static let statementElements = [
    "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
  ]

  /// The elements that have a negation, and what that is called.
  private static let negations = [
    ("Principal", "NotPrincipal"), ("Action", "NotAction"), ("Resource", "NotResource"),
  ]

  /// The statement that an object spells.
  ///
  /// A missing effect is read as `Deny` and a missing action as an empty list; the issue that says so is fatal, so
  /// no request is decided by the guess.
  mutating func statement(_ node: JSONNode) -> Statement {
    let members = node.members ?? []
    var statement = Statement(effect: .deny, action: ActionElement([]), range: node.range)
    reportDuplicates(among: members)
    for member in members {
      let value = member.value
      switch member.name {
      case "Sid": statement.sid = text(of: "Sid", value)
      case "Effect": statement.effect = effect(value)
      case "Principal": statement.principal = principal(value, element: "Principal")
      case "NotPrincipal": statement.principal = principal(value, element: "NotPrincipal")
      case "Action": statement.action = ActionElement(texts(of: "Action", value, as: action))
      case "NotAction":
        statement.action = ActionElement(texts(of: "NotAction", value, as: action), isNegated: true)
      case "Resource": statement.resource = ResourceElement(texts(of: "Resource", value, as: resource))
      case "NotResource":
        statement.resource = ResourceElement(texts(of: "NotResource", value, as: resource), isNegated: true)
      case "Condition": statement.conditions = conditions(value)
      default:
        let nearest = Spelling.nearest(to: member.name, among: Self.statementElements)
        report(.unknownStatementElement(member.name, nearest: nearest), at: member.nameRange)
      }
    }
    checkPresence(in: members, of: node)
    return statement
  }

  private mutating func checkPresence(in members: [JSONMember], of node: JSONNode) {
    func member(_ name: String) -> JSONMember? { members.first { $0.name == name } }
    if member("Effect") == nil { report(.missingEffect, at: node.range) }
    if member("Action") == nil, member("NotAction") == nil { report(.missingAction, at: node.range) }
    for (name, negation) in Self.negations {
      if let negated = member(negation), member(name) != nil {
        report(.contradictoryElements(name, negation), at: negated.nameRange)
      }
    }
  }

  private mutating func effect(_ node: JSONNode) -> Effect {
    guard let text = text(of: "Effect", node) else { return .deny }
    if let effect = Effect(rawValue: text) { return effect }
    report(.unknownEffect(text), at: node.range)
    return .deny
  }

  private mutating func principal(_ node: JSONNode, element: String) -> PrincipalElement {
    let isNegated = element == "NotPrincipal"
    switch node.value {
    case .string(let text):
      if text == "*" { return PrincipalElement(.everyone, isNegated: isNegated) }
      report(.malformedPrincipal(text), at: node.range)
      let names = ElementList([PrincipalPattern(kind: .aws, text: text)], isSingle: true, ranges: [node.range])
      return PrincipalElement(.listed([PrincipalGroup(.aws, names)]), isNegated: isNegated)
    case .object(let members):
      if members.isEmpty { report(.emptyList(element: element), at: node.range) }
      reportDuplicates(among: members)
      var groups: [PrincipalGroup] = []
      for member in members {
        guard let kind = PrincipalKind(rawValue: member.name) else {
          let nearest = Spelling.nearest(to: member.name, among: PrincipalKind.allCases.map(\.rawValue))
          report(.unknownPrincipalKind(member.name, nearest: nearest), at: member.nameRange)
          continue
        }
        let names = texts(of: member.name, member.value) { PrincipalPattern(kind: kind, text: $0) }
        groups.append(PrincipalGroup(kind, names))
      }
      return PrincipalElement(.listed(groups), isNegated: isNegated)
    default:
      report(.wrongType(element: element, expected: "`*` or an object", found: node.kindDescription), at: node.range)
      return PrincipalElement(.listed([]), isNegated: isNegated)
    }
  }
}

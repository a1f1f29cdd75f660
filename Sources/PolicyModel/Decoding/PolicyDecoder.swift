import JSONText
import SourceText

/// Reads the elements of a policy from JSON and collects what is wrong with them.
struct PolicyDecoder {
  /// Where patterns are kept that other policies may have as well.
  let shelf: PatternShelf?
  private(set) var issues: [DecodingIssue] = []

  private static let policyElements = ["Version", "Id", "Statement"]

  mutating func report(_ kind: DecodingIssue.Kind, at range: SourceRange) {
    issues.append(DecodingIssue(kind, at: range))
  }

  mutating func policy(_ node: JSONNode) -> Policy {
    guard let members = node.members else {
      report(.policyNotObject(found: node.kindDescription), at: node.range)
      return Policy(version: nil, statements: [])
    }
    var policy = Policy(version: nil, statements: [])
    var hasStatement = false
    reportDuplicates(among: members)
    for member in members {
      switch member.name {
      case "Version": policy.version = version(member.value)
      case "Id": policy.id = text(of: "Id", member.value)
      case "Statement":
        hasStatement = true
        policy.statements = statements(member.value)
      default:
        let nearest = Spelling.nearest(to: member.name, among: Self.policyElements)
        report(.unknownPolicyElement(member.name, nearest: nearest), at: member.nameRange)
      }
    }
    if !hasStatement { report(.missingStatement, at: node.range) }
    return policy
  }

  private mutating func version(_ node: JSONNode) -> PolicyVersion? {
    guard let text = text(of: "Version", node) else { return nil }
    let version = PolicyVersion(rawValue: text)
    if version == nil { report(.unknownVersion(text), at: node.range) }
    return version
  }

  private mutating func statements(_ node: JSONNode) -> ElementList<Statement> {
    switch node.value {
    case .object: return ElementList([statement(node)], isSingle: true, ranges: [node.range])
    case .array(let elements):
      if elements.isEmpty { report(.emptyStatementList, at: node.range) }
      var list = ElementList<Statement>([])
      for element in elements {
        guard element.members != nil else {
          report(
            .wrongType(element: "Statement", expected: "objects", found: element.kindDescription), at: element.range)
          continue
        }
        list.elements.append(statement(element))
        list.ranges.append(element.range)
      }
      return list
    default:
      report(
        .wrongType(element: "Statement", expected: "an object or a list of objects", found: node.kindDescription),
        at: node.range)
      return []
    }
  }

  /// A member whose name was seen before, exactly or but for case where `ignoringCase`.
  mutating func reportDuplicates(among members: [JSONMember], ignoringCase: Bool = false) {
    guard members.count > 1, Self.mayRepeat(members) else { return }
    var seen: [ExactText: SourceRange] = [:]
    for member in members {
      let name = ExactText(ignoringCase ? ASCII.folded(member.name) : member.name)
      if let first = seen[name] {
        issues.append(DecodingIssue(.duplicateElement(member.name), at: member.nameRange, related: first))
      } else {
        seen[name] = member.nameRange
      }
    }
  }

  /// Whether names of few members may be equal: no two are as long and begin and end alike, case aside.
  private static func mayRepeat(_ members: [JSONMember]) -> Bool {
    guard members.count <= 10 else { return true }
    func shape(_ name: String) -> (Int, UInt8, UInt8) {
      let bytes = name.utf8Span.span
      guard let last = bytes.indices.last else { return (0, 0, 0) }
      return (bytes.count, ASCII.folded(bytes[0]), ASCII.folded(bytes[last]))
    }
    for index in members.indices.dropFirst() {
      let own = shape(members[index].name)
      for other in members.indices.prefix(index) where shape(members[other].name) == own { return true }
    }
    return false
  }

  /// The pattern of actions that is spelled `text`.
  func action(_ text: String) -> ActionPattern { shelf?.action(text) ?? ActionPattern(text) }

  /// The pattern of resources that is spelled `text`.
  func resource(_ text: String) -> ResourcePattern { shelf?.resource(text) ?? ResourcePattern(text) }

  /// The operator that is spelled `name`.
  func spelledOperator(_ name: String) -> SpelledOperator {
    shelf?.spelledOperator(name) ?? SpelledOperator(name)
  }

  /// The text of an element that takes one string.
  mutating func text(of element: String, _ node: JSONNode) -> String? {
    if let text = node.string { return text }
    report(.wrongType(element: element, expected: "a string", found: node.kindDescription), at: node.range)
    return nil
  }

  /// The values of an element that takes a string or a list of strings.
  mutating func texts<Element>(
    of element: String, _ node: JSONNode, as make: (String) -> Element
  ) -> ElementList<Element> {
    switch node.value {
    case .string(let text): return ElementList([make(text)], isSingle: true, ranges: [node.range])
    case .array(let nodes):
      if nodes.isEmpty { report(.emptyList(element: element), at: node.range) }
      var list = ElementList<Element>([])
      list.elements.reserveCapacity(nodes.count)
      list.ranges.reserveCapacity(nodes.count)
      for node in nodes {
        guard let text = node.string else {
          report(.wrongType(element: element, expected: "strings", found: node.kindDescription), at: node.range)
          continue
        }
        list.elements.append(make(text))
        list.ranges.append(node.range)
      }
      return list
    default:
      report(
        .wrongType(element: element, expected: "a string or a list of strings", found: node.kindDescription),
        at: node.range)
      return []
    }
  }
}

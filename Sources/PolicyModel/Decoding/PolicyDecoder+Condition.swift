import JSONText
import SourceText

extension PolicyDecoder {
  /// The lines of a condition block, flattened in the order of the document.
  mutating func conditions(_ node: JSONNode) -> [Condition] {
    guard let operators = node.members else {
      report(.wrongType(element: "Condition", expected: "an object", found: node.kindDescription), at: node.range)
      return []
    }
    var conditions: [Condition] = []
    reportDuplicates(among: operators)
    for member in operators {
      let spelled = spelledOperator(member.name)
      check(spelled, member.name, at: member.nameRange)
      guard let keys = member.value.members else {
        report(
          .wrongType(element: member.name, expected: "an object of keys", found: member.value.kindDescription),
          at: member.value.range)
        continue
      }
      if keys.isEmpty { report(.emptyList(element: member.name), at: member.value.range) }
      // R101: keys that differ in case only are one key.
      reportDuplicates(among: keys, ignoringCase: true)
      for key in keys {
        conditions.append(
          Condition(
            member.name, spelled.found, key.name, values(of: key), operatorRange: member.nameRange,
            keyRange: key.nameRange))
      }
    }
    return conditions
  }

  private mutating func check(_ spelled: SpelledOperator, _ name: String, at range: SourceRange) {
    if spelled.found != nil {
      // R101: AWS takes an operator only as it is spelled in its documentation.
      if let correction = spelled.correction { report(.unknownOperator(name, nearest: correction), at: range) }
      return
    }
    if ASCII.equalIgnoringCase(name, "NullIfExists") {
      report(.nullWithIfExists(name), at: range)
    } else {
      report(.unknownOperator(name, nearest: Self.nearestOperator(to: name)), at: range)
    }
  }

  private static func nearestOperator(to name: String) -> String? {
    let plain = Comparison.allCases.map(\.rawValue)
    let withSuffix = plain.filter { $0 != "Null" }.map { $0 + "IfExists" }
    let qualified = ConditionOperator.SetQualifier.allCases.flatMap { qualifier in
      (plain + withSuffix).map { "\(qualifier.rawValue):\($0)" }
    }
    return Spelling.nearest(to: name, among: plain + withSuffix + qualified)
  }

  private mutating func values(of key: JSONMember) -> ElementList<ConditionValue> {
    if let value = ConditionValue(key.value) {
      return ElementList([value], isSingle: true, ranges: [key.value.range])
    }
    guard let nodes = key.value.elements else {
      report(
        .wrongType(element: key.name, expected: "a value or a list of values", found: key.value.kindDescription),
        at: key.value.range)
      return []
    }
    if nodes.isEmpty { report(.noConditionValue(key: key.name), at: key.value.range) }
    var list = ElementList<ConditionValue>([])
    for node in nodes {
      guard let value = ConditionValue(node) else {
        report(
          .wrongType(element: key.name, expected: "strings, numbers or booleans", found: node.kindDescription),
          at: node.range)
        continue
      }
      list.elements.append(value)
      list.ranges.append(node.range)
    }
    return list
  }
}

extension ConditionValue {
  /// The value that a string, a number or a boolean spells; nil for the others.
  init?(_ node: JSONNode) {
    switch node.value {
    case .string(let text): self.init(text)
    case .number(let text): self.init(text, form: .number)
    case .bool(let flag): self.init(flag ? "true" : "false", form: .bool)
    default: return nil
    }
  }
}

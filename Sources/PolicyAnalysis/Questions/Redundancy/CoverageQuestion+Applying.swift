import PolicyModel

extension CoverageQuestion {
  /// Whether it is plain that some request of a principal's own is one of a statement's: what it names is there to be
  /// named, and of each key it asks one thing that some value meets.
  func plainlyApplies(_ statement: Statement) -> Bool {
    guard layer == .identity, analyzer.options.mode == .open, statement.principal == nil, !statement.action.isNegated,
      let resource = statement.resource, !resource.isNegated
    else { return false }
    let hasAction = statement.action.patterns.elements.contains { $0.meaning != .malformed }
    let hasResource = resource.patterns.elements.contains { $0.isEverything || $0.isPlainARN }
    guard hasAction, hasResource else { return false }
    let conditions = statement.conditions
    return conditions.indices.allSatisfy { place in
      isPlainlyMeetable(conditions[place])
        && !conditions[..<place].contains { $0.foldedKey.utf8.elementsEqual(conditions[place].foldedKey.utf8) }
    }
  }

  /// Whether some value of its key meets a condition, whatever else a request holds.
  private func isPlainlyMeetable(_ condition: Condition) -> Bool {
    let key = condition.foldedKey
    // What a request says of its caller hangs on who that is, and whether it came by TLS it always says.
    guard let found = condition.conditionOperator, CallerKey(rawValue: key) == nil, key != "aws:securetransport" else {
      return false
    }
    let texts = condition.values.elements.map(\.text).filter { !$0.isEmpty && !$0.utf8.contains(UInt8(ascii: "$")) }
    switch found.comparison {
    case .stringEquals, .stringLike: return !texts.isEmpty && analyzer.keys.key(key).kind ?? .text == .text
    case .bool: return texts.contains { $0 == "true" || $0 == "false" }
    default: return false
    }
  }
}

extension ResourcePattern {
  /// Whether it is a pattern of ARNs that some ARN fits, without variables.
  fileprivate var isPlainARN: Bool {
    guard !description.utf8.contains(UInt8(ascii: "$")), let fields, fields[0] == "arn" else { return false }
    return [1, 2, 5].allSatisfy { !fields[$0].isEmpty }
  }
}

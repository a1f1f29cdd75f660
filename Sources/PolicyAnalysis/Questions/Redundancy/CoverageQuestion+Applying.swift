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

extension Statement {
  /// Whether it is plain that a statement says all that another one of an identity policy says: each of the other's
  /// patterns is held by one of its own, and it has no conditions but the other's.
  func plainlyCovers(_ other: Statement) -> Bool {
    // What hangs on variables is followed for each effect apart.
    guard effect == other.effect || effect == .deny && !hasVariables, principal == nil, other.principal == nil,
      !action.isNegated,
      !other.action.isNegated, let own = resource, let asked = other.resource, !own.isNegated, !asked.isNegated,
      conditions.count <= other.conditions.count
    else { return false }
    return other.action.patterns.elements.allSatisfy { action in
      self.action.patterns.elements.contains { $0.covers(action) }
    }
      && asked.patterns.elements.allSatisfy { pattern in
        own.patterns.elements.contains { $0.plainlyCovers(pattern, isOfGrant: effect == .allow) }
      } && conditions.allSatisfy(other.conditions.contains)
  }

  private var hasVariables: Bool {
    let isOpen = { (text: String) in text.utf8.contains(UInt8(ascii: "$")) }
    return conditions.contains { $0.values.elements.contains { isOpen($0.text) } }
      || resource?.patterns.elements.contains { isOpen($0.description) } == true
  }
}

extension ResourcePattern {
  /// Whether it is plain that every resource which another pattern fits fits this one. What a denial's wildcards run over
  /// is not looked at.
  fileprivate func plainlyCovers(_ other: ResourcePattern, isOfGrant: Bool) -> Bool {
    if isEverything || self == other { return true }
    let hasVariables = [self, other].contains { $0.description.utf8.contains(UInt8(ascii: "$")) }
    return isOfGrant && !hasVariables && fields != nil && other.fields != nil && contains(other)
  }
}

extension ResourcePattern {
  /// Whether it is a pattern of ARNs that some ARN fits, without variables.
  fileprivate var isPlainARN: Bool {
    guard !description.utf8.contains(UInt8(ascii: "$")), let fields, fields[0] == "arn" else { return false }
    return [1, 2, 5].allSatisfy { !fields[$0].isEmpty }
  }
}

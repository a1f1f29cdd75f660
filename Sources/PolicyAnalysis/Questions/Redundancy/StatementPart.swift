public import PolicyModel
public import SourceText

/// A part of a statement that could be left out.
public enum StatementPart: Hashable, Sendable {
  /// The statement itself.
  case whole
  /// An entry of `Action` or `NotAction`, by its place.
  case action(Int)
  /// An entry of `Resource` or `NotResource`, by its place.
  case resource(Int)
  /// An entry of `Principal` or `NotPrincipal`, by its place among all entries.
  case principal(Int)
  /// A condition, by its place.
  case condition(Int)
  /// A value of a condition, by the places of both.
  case conditionValue(Int, Int)
}

extension StatementPart: Comparable {
  /// The order of a document.
  public static func < (left: StatementPart, right: StatementPart) -> Bool {
    left.rank.lexicographicallyPrecedes(right.rank)
  }

  private var rank: [Int] {
    switch self {
    case .whole: [0]
    case .principal(let place): [1, place]
    case .action(let place): [2, place]
    case .resource(let place): [3, place]
    case .condition(let place): [4, place]
    case .conditionValue(let place, let value): [4, place, value]
    }
  }
}

extension Statement {
  /// The statement without a part; nil where nothing of it is left that could stand in a policy.
  public func removing(_ part: StatementPart) -> Statement? {
    var statement = self
    switch part {
    case .whole: return nil
    case .action(let place):
      guard action.patterns.elements.count > 1 else { return nil }
      statement.action.patterns = action.patterns.removing(place)
    case .resource(let place):
      guard let element = resource, element.patterns.elements.count > 1 else { return nil }
      statement.resource = ResourceElement(element.patterns.removing(place), isNegated: element.isNegated)
    case .principal(let place):
      guard let element = principal, let left = element.principals.removing(place) else { return nil }
      statement.principal = PrincipalElement(left, isNegated: element.isNegated)
    case .condition(let place):
      statement.conditions.remove(at: place)
    case .conditionValue(let place, let value):
      let old = conditions[place]
      guard old.values.elements.count > 1 else { return nil }
      statement.conditions[place] = Condition(
        old.operatorName, old.key, old.values.removing(value), operatorRange: old.operatorRange, keyRange: old.keyRange)
    }
    return statement
  }

  /// Where a part stands; empty of a statement that was made, not read.
  public func range(of part: StatementPart) -> SourceRange {
    switch part {
    case .whole: range
    case .action(let place): action.patterns.range(at: place)
    case .resource(let place): resource?.patterns.range(at: place) ?? .none
    case .principal(let place): principal?.principals.range(at: place) ?? .none
    case .condition(let place): conditions[place].operatorRange
    case .conditionValue(let place, let value): conditions[place].values.range(at: value)
    }
  }
}

extension ElementList {
  fileprivate func removing(_ place: Int) -> ElementList {
    var elements = elements
    var ranges = ranges
    elements.remove(at: place)
    if ranges.indices.contains(place) { ranges.remove(at: place) }
    return ElementList(elements, ranges: ranges)
  }
}

extension PrincipalSet {
  /// The entries but one; nil where it is the only one.
  fileprivate func removing(_ place: Int) -> PrincipalSet? {
    guard case .listed(let groups) = self, entries.count > 1 else { return nil }
    var left: [PrincipalGroup] = []
    var first = 0
    for group in groups {
      let count = group.names.elements.count
      let isHere = place >= first && place < first + count
      let names = isHere ? group.names.removing(place - first) : group.names
      if !names.elements.isEmpty { left.append(PrincipalGroup(group.kind, names)) }
      first += count
    }
    return .listed(left)
  }

  fileprivate func range(at place: Int) -> SourceRange {
    guard case .listed(let groups) = self else { return .none }
    var first = 0
    for group in groups {
      let count = group.names.elements.count
      if place < first + count { return group.names.range(at: place - first) }
      first += count
    }
    return .none
  }
}

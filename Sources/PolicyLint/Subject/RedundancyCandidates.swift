import PolicyModel
import SourceText

/// The statements of a policy that a glance takes for saying something twice, or for being denied: most policies have
/// none, and need no proof.
///
/// It misses what only several statements together say, and finds what the proof then refuses.
struct RedundancyCandidates {
  /// An action of a statement's list.
  private struct Entry {
    let statement: Int
    let pattern: ActionPattern
    /// The name in lower case.
    let name: [UInt8]

    var wildcard: Int? { name.firstIndex { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") } }
  }

  /// How many pairs of entries are compared.
  private static let pairLimit = 1 << 16

  private let statements: [Statement]
  private var isCandidate: [Bool]
  private var pairs = 0

  /// The places of the statements, in order; empty where there are too many to compare.
  private(set) var places: [Int] = []

  init(_ statements: [Statement]) {
    self.statements = statements
    isCandidate = statements.map { $0.repeatsResource || $0.repeatsCondition }
    compareActions()
    places = pairs > Self.pairLimit ? [] : isCandidate.indices.filter { isCandidate[$0] }
  }

  private mutating func compareActions() {
    var services: [String: [Entry]] = [:]
    var general: [Int] = []
    for (place, statement) in statements.enumerated() {
      if statement.action.isNegated {
        general.append(place)
        continue
      }
      for pattern in statement.action.patterns.elements {
        switch pattern.meaning {
        case .everything: general.append(place)
        case .malformed: break
        case .service(let service, let name):
          let entry = Entry(statement: place, pattern: pattern, name: name.utf8.map(\.lowered))
          services[service.lowered, default: []].append(entry)
        }
      }
    }
    for place in general {
      for other in statements.indices where other != place { note(other, coveredBy: place) }
      pairs += statements.count
    }
    for entries in services.values where entries.count > 1 { compare(entries) }
  }

  private mutating func compare(_ entries: [Entry]) {
    var literals: [[UInt8]: Int] = [:]
    for (index, entry) in entries.enumerated() {
      guard pairs <= Self.pairLimit else { return }
      guard let wildcard = entry.wildcard else {
        if let known = literals.updateValue(index, forKey: entry.name) {
          note(entry.statement, coveredBy: entries[known].statement)
          note(entries[known].statement, coveredBy: entry.statement)
        }
        continue
      }
      let beginning = entry.name[..<wildcard]
      pairs += entries.count
      for (place, other) in entries.enumerated() where place != index && other.name.starts(with: beginning) {
        if other.wildcard == nil, ActionName(other.pattern.description).map(entry.pattern.matches) == false { continue }
        note(other.statement, coveredBy: entry.statement)
      }
    }
  }

  /// Marks a statement of which one action is covered by another statement's, or by another of its own.
  private mutating func note(_ place: Int, coveredBy other: Int) {
    if isCandidate[place], isCandidate[other] { return }
    if place != other {
      let (covered, covering) = (statements[place], statements[other])
      guard covered.effect == covering.effect || covering.effect == .deny, covering.mayCover(covered) else { return }
    }
    isCandidate[place] = true
    isCandidate[other] = true
  }
}

extension Statement {
  /// How many resources of a statement are compared with each other.
  private static let resourceLimit = 200

  /// Whether the conditions and some of the resources leave it possible that it says what another one says.
  fileprivate func mayCover(_ other: Statement) -> Bool {
    let keys = other.conditions.map(\.foldedKey)
    guard conditions.allSatisfy({ condition in keys.contains { $0.hasSameBytes(as: condition.foldedKey) } }) else {
      return false
    }
    guard let own = resource, let others = other.resource, !own.isNegated, !others.isNegated else { return true }
    let asked = others.patterns.elements.prefix(Self.resourceLimit)
    return own.patterns.elements.prefix(Self.resourceLimit).contains { pattern in
      asked.contains { pattern.mayCover($0) }
    }
  }

  /// Whether one resource of the list may lie within another.
  fileprivate var repeatsResource: Bool {
    let patterns = resource?.patterns.elements ?? []
    guard patterns.count > 1, patterns.count <= Self.resourceLimit else { return false }
    return patterns.indices.contains { one in
      patterns.indices.contains { $0 != one && patterns[one].mayCover(patterns[$0]) }
    }
  }

  /// Whether a condition may hold always or never, or say something twice.
  fileprivate var repeatsCondition: Bool {
    if conditions.contains(where: \.mayRepeat) { return true }
    return conditions.indices.contains { one in
      conditions[..<one].contains { $0.foldedKey.hasSameBytes(as: conditions[one].foldedKey) }
    }
  }
}

extension Condition {
  /// Whether one of its values may say what another says, or all that there is to say.
  fileprivate var mayRepeat: Bool {
    guard let comparison = conditionOperator?.comparison, comparison != .null else { return false }
    let texts = values.elements.map(\.text)
    if texts.contains("*") { return true }
    guard texts.count > 1 else { return false }
    switch comparison.family {
    case .numeric, .date, .ipAddress, .bool: return true
    default: return Set(texts).count < texts.count || (comparison.allowsWildcards && texts.contains(where: \.isOpen))
    }
  }
}

extension ResourcePattern {
  /// Whether the pattern may match all that another one does, as far as the texts before the first wildcards tell.
  fileprivate func mayCover(_ other: ResourcePattern) -> Bool {
    if isEverything { return true }
    let isWildcard = { (byte: UInt8) in byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") }
    let own = description.utf8
    let asked = other.description.utf8
    guard let end = own.firstIndex(where: isWildcard) else { return own.elementsEqual(asked) }
    guard asked.starts(with: own[..<end]) else { return false }
    return contains(other)
  }
}

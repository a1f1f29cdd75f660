import PolicyModel
import SourceText

/// The statements of a policy that a glance takes for saying what another says, or for being denied, each cut down to the
/// actions that are in question: most policies have none, and need no proof.
///
/// It misses what only several statements together say, and finds what the proof then refuses.
struct RedundancyCandidates {
  /// A statement, cut down.
  struct Candidate {
    /// The place of the statement in the policy.
    let place: Int
    /// The statement with some of its actions.
    let statement: Statement
    /// The places of these actions in the whole statement.
    let actions: [Int]
    /// Whether the statement has other actions.
    let isCut: Bool
  }

  /// An action of a statement's list, whose text stands at a place among all.
  private struct Entry {
    let statement: Int
    let place: Int
    let text: Int
    /// A hash of its service.
    let service: UInt64
  }

  /// How many pairs of entries are compared.
  private static let pairLimit = 1 << 16

  private let statements: [Statement]
  private let repeats: [Set<Int>]
  private var isCandidate: [Bool]
  private var actions: [Set<Int>]
  private var pairs = 0
  /// The actions that are compared, in the order of the policy.
  private var entries: [Entry] = []
  private let names: PackedActions
  /// What the conditions and resources of two statements tell, once looked at.
  private var answers: [Int: Bool] = [:]

  /// Candidates among statements.
  ///
  /// - Parameters:
  ///   - names: the statements' actions.
  ///   - repeats: the actions of each that are known to be redundant, and left out of what is asked.
  init(_ statements: [Statement], _ names: PackedActions, repeats: [Set<Int>]) {
    self.names = names
    self.statements = statements
    self.repeats = repeats
    isCandidate = statements.map { _ in false }
    actions = statements.map { _ in [] }
    compareActions()
  }

  /// The candidates, in the order of the policy; none where there are too many entries to compare.
  var all: [Candidate] {
    if pairs > Self.pairLimit { return [] }
    return statements.indices.filter { isCandidate[$0] }.map { place in
      var statement = statements[place]
      let patterns = statement.action.patterns.elements
      guard !statement.action.isNegated else {
        return Candidate(place: place, statement: statement, actions: Array(patterns.indices), isCut: false)
      }
      let left = patterns.indices.filter { !repeats[place].contains($0) }
      let kept = actions[place].sorted()
      statement.action = ActionElement(ElementList(kept.map { patterns[$0] }))
      return Candidate(place: place, statement: statement, actions: kept, isCut: kept.count < left.count)
    }
  }

  private mutating func compareActions() {
    // One statement has nothing beside it.
    guard statements.count > 1 else { return }
    var general: [(statement: Int, action: Int)] = []
    for place in statements.indices {
      if statements[place].action.isNegated {
        general.append((place, 0))
        continue
      }
      let patterns = statements[place].action.patterns.elements
      for action in patterns.indices where !repeats[place].contains(action) {
        switch patterns[action].meaning {
        case .everything: general.append((place, action))
        case .malformed: break
        case .service:
          let text = names.place(place, action)
          entries.append(
            Entry(statement: place, place: action, text: text, service: names.texts.items[text].hashOfService))
        }
      }
    }
    for one in general {
      for other in statements.indices where other != one.statement {
        pairs += statements[other].action.patterns.elements.count
        guard pairs <= Self.pairLimit, mayCover(one.statement, other) else { continue }
        mark(one.statement, one.action)
        for action in statements[other].action.patterns.elements.indices where !repeats[other].contains(action) {
          mark(other, action)
        }
      }
    }
    compareServices()
  }

  /// Compares the actions of each service that several statements name.
  private mutating func compareServices() {
    let shared = sharedServices
    if shared.isEmpty { return }
    let sorted = entries.filter { shared.contains($0.service) }.sorted { ($0.service, $0.text) < ($1.service, $1.text) }
    var start = 0
    for end in 1..<sorted.count + 1 where end == sorted.count || sorted[end].service != sorted[start].service {
      compare(Array(sorted[start..<end]))
      start = end
    }
  }

  /// The services whose actions several statements name, by their hashes.
  private var sharedServices: Set<UInt64> {
    var statements: [UInt64: Int] = [:]
    var shared: Set<UInt64> = []
    for place in entries.indices {
      let entry = entries[place]
      // Actions of one service mostly stand together.
      if place > 0, entries[place - 1].service == entry.service, entries[place - 1].statement == entry.statement {
        continue
      }
      if statements[entry.service, default: entry.statement] != entry.statement { shared.insert(entry.service) }
      statements[entry.service] = entry.statement
    }
    return shared
  }

  private mutating func compare(_ group: [Entry]) {
    let texts = names.texts
    let hasWildcard = group.map { texts.items[$0.text].firstWildcard < texts.items[$0.text].range.upperBound }
    let literals = group.indices.filter { !hasWildcard[$0] }.map { group[$0] }
    for run in texts.runsOfSameHash(literals.map(\.text)) {
      for (order, one) in run.enumerated() {
        for other in run[..<order] where texts.areEqual(literals[one].text, literals[other].text) {
          pairs += 1
          guard pairs <= Self.pairLimit else { return }
          note(literals[one], coveredBy: literals[other])
          note(literals[other], coveredBy: literals[one])
        }
      }
    }
    for (index, entry) in group.enumerated() where hasWildcard[index] {
      pairs += group.count
      guard pairs <= Self.pairLimit else { return }
      let pattern = statements[entry.statement].action.patterns.elements[entry.place]
      for (place, other) in group.enumerated()
      where other.statement != entry.statement && texts.begins(entry.text, other.text) {
        if !hasWildcard[place], ActionName(spelled(other)).map(pattern.matches) == false { continue }
        note(other, coveredBy: entry)
      }
    }
  }

  private func spelled(_ entry: Entry) -> String {
    statements[entry.statement].action.patterns.elements[entry.place].description
  }

  /// Marks an action that may be covered by another statement's.
  private mutating func note(_ covered: Entry, coveredBy covering: Entry) {
    guard covered.statement != covering.statement, mayCover(covering.statement, covered.statement) else { return }
    mark(covered.statement, covered.place)
    mark(covering.statement, covering.place)
  }

  private mutating func mark(_ statement: Int, _ action: Int) {
    isCandidate[statement] = true
    actions[statement].insert(action)
  }

  /// Whether a statement may say all of another, or deny it, but for their actions.
  private mutating func mayCover(_ covering: Int, _ covered: Int) -> Bool {
    let key = covering * statements.count + covered
    if let known = answers[key] { return known }
    let (wide, narrow) = (statements[covering], statements[covered])
    let answer = (wide.effect == narrow.effect || wide.effect == .deny) && wide.mayCover(narrow)
    answers[key] = answer
    return answer
  }
}

extension Statement {
  /// How many resources of a statement are compared with another's.
  private static let resourceLimit = 100

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

  /// Whether a condition may hold always or never, or say something twice.
  var repeatsCondition: Bool {
    if conditions.contains(where: \.mayRepeat) { return true }
    // That a key is there is often said beside what is asked of its value.
    let others = conditions.filter { !$0.asksPresence }
    return others.indices.contains { one in
      others[..<one].contains { $0.foldedKey.hasSameBytes(as: others[one].foldedKey) }
    }
  }
}

extension Condition {
  /// Whether it only asks that its key is there.
  fileprivate var asksPresence: Bool {
    conditionOperator?.comparison == .null && values.elements.allSatisfy { $0.text.equalsIgnoringCase("false") }
  }

  /// Whether one of its values may say what another says, or all that there is to say.
  fileprivate var mayRepeat: Bool {
    guard let found = conditionOperator, found.comparison != .null else { return false }
    let texts = values.elements.map(\.text)
    if found.comparison.allowsWildcards, values.elements.contains(where: \.isEverything) { return true }
    guard texts.count > 1 else { return false }
    switch found.comparison.family {
    case .numeric, .date, .bool: return true
    case .ipAddress: return texts.contains { $0.utf8.contains(UInt8(ascii: "/")) }
    default:
      if Set(texts.map { Array($0.utf8) }).count < texts.count { return true }
      return found.comparison.allowsWildcards && texts.indices.contains { texts[$0].mayHold(another: $0, of: texts) }
    }
  }
}

extension [UInt8] {
  /// Whether some bytes begin these; most names of one service differ in the first.
  fileprivate func begins(with beginning: ArraySlice<UInt8>) -> Bool {
    guard let first = beginning.first else { return true }
    return self.first == first && starts(with: beginning)
  }
}

extension String {
  /// Whether what stands before the first wildcard begins another text of a list.
  fileprivate func mayHold(another place: Int, of texts: [String]) -> Bool {
    guard isOpen else { return false }
    let beginning = utf8.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }
    return texts.indices.contains { $0 != place && texts[$0].utf8.starts(with: beginning) }
  }
}

extension ResourcePattern {
  /// Whether the pattern may match all that another one does.
  fileprivate func mayCover(_ other: ResourcePattern) -> Bool {
    if isEverything { return true }
    let isWildcard = { (byte: UInt8) in byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") }
    let own = description.utf8
    let asked = other.description.utf8
    guard let end = own.firstIndex(where: isWildcard) else { return own.elementsEqual(asked) }
    return asked.starts(with: own[..<end]) && contains(other)
  }
}

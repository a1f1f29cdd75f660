import PolicyModel

/// A policy of which parts have been left out, every part under the place that it had.
struct PolicyRemainder {
  let original: [Statement]
  /// The statements as they are left, but for their actions.
  private var statements: [Statement?]
  private var hasAction: [[Bool]]
  private let index: ActionIndex

  init(_ policy: Policy) {
    original = policy.statements.elements
    statements = original
    hasAction = original.map { [Bool](repeating: true, count: $0.action.patterns.elements.count) }
    index = ActionIndex(original)
  }

  /// The statement as it is left; nil where it was left out.
  func statement(_ place: Int) -> Statement? {
    statements[place].map { $0.narrowed(to: actions(of: place).map { pattern(place, $0) }) }
  }

  /// The places of the actions that are left of a statement's list.
  func actions(of place: Int) -> [Int] { hasAction[place].indices.filter { hasAction[place][$0] } }

  /// An entry of a statement's list of actions.
  func pattern(_ statement: Int, _ place: Int) -> ActionPattern { original[statement].action.patterns.elements[place] }

  mutating func remove(_ place: Int, _ part: StatementPart) {
    switch part {
    case .whole: statements[place] = nil
    case .action(let action): hasAction[place][action] = false
    default: statements[place] = statements[place]?.removing(part)
    }
  }

  /// What other entries of a statement's own list say of the actions that one fits.
  func companions(of place: Int, _ action: Int) -> [ActionPattern] {
    meeting(place, action).filter { $0.statement == place }.map { pattern(place, $0.place) }
  }

  private func meeting(_ place: Int, _ action: Int) -> [ActionIndex.Entry] {
    index.meeting(ActionIndex.Entry(statement: place, place: action), pattern(place, action)).filter {
      hasAction[$0.statement][$0.place]
    }
  }

  /// Other statements, narrowed to the actions that an entry of this one fits.
  ///
  /// - Parameter effects: the effects of the statements that count.
  func rivals(of place: Int, _ action: Int, _ effects: [Effect]) -> [Rival] {
    var patterns: [Int: [ActionPattern]] = [:]
    for entry in meeting(place, action) where entry.statement != place {
      patterns[entry.statement, default: []].append(pattern(entry.statement, entry.place))
    }
    var found: [Rival] = []
    for (other, statement) in statements.enumerated() {
      guard other != place, let statement, effects.contains(statement.effect) else { continue }
      let own = patterns[other] ?? []
      if statement.action.isNegated {
        // What it leaves out whole it says nothing of.
        let isLeftOut = own.contains { $0.covers(pattern(place, action)) }
        if !isLeftOut { found.append(Rival(place: other, statement: statement.narrowed(to: own))) }
      } else if !own.isEmpty {
        found.append(Rival(place: other, statement: statement.narrowed(to: own)))
      }
    }
    return found
  }

  /// All other statements.
  func rivals(of place: Int, _ effects: [Effect]) -> [Rival] {
    statements.indices.compactMap { other in
      guard other != place, let statement = statement(other), effects.contains(statement.effect) else { return nil }
      return Rival(place: other, statement: statement)
    }
  }
}

/// A statement that may say what another says, by its place.
struct Rival {
  let place: Int
  let statement: Statement
}

extension Statement {
  /// The statement with other patterns in its list of actions.
  func narrowed(to actions: [ActionPattern], isNegated: Bool? = nil) -> Statement {
    var statement = self
    statement.action = ActionElement(ElementList(actions), isNegated: isNegated ?? action.isNegated)
    return statement
  }
}

extension ActionPattern {
  /// Whether every action that another pattern matches is one of this pattern's, as far as a glance tells.
  func covers(_ other: ActionPattern) -> Bool {
    if meaning == .everything || self == other { return true }
    return other.isLiteral && ActionName(other.description).map(matches) == true
  }
}

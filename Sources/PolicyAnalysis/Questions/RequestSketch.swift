import PolicyModel
import ServiceReference

/// A request that is written down from what a statement spells, and changed until the evaluator says that the statement
/// applies to it and some others do not: patterns with words for their wildcards, and of keys no more than is asked for.
///
/// What such a request shows needs no space to be cut and none to be searched; where none is found, nothing is told.
struct RequestSketch {
  let subject: Statement
  /// The conditions that hold of the request: the statement's, and those that it comes with beside.
  let conditions: [Condition]
  let others: [Statement]
  let version: PolicyVersion
  let keys: KnownKeys
  /// The forms of the resources that may be asked about; empty where any may.
  let forms: [ARNFormat]
  var request: Request

  /// How often a request is changed to get out of one more statement.
  private static let mostChanges = 12
  /// Out of so many statements it is tried to stay.
  private static let mostOthers = 64
  /// So many entries of a list are written down.
  static let mostEntries = 8
  /// A word that no policy is likely to spell, and others that wildcards may stand for.
  static let word = "x0z"
  static let words = [word, "", "q"]

  /// A request of a principal's own that `subject` applies to and none of `others`, all of them statements of identity
  /// policies; nil where none is found.
  ///
  /// - Parameters:
  ///   - given: conditions that hold of the request beside.
  ///   - forms: the forms of the resources that may be asked about; any where empty.
  static func request(
    of subject: Statement, where given: [Condition] = [], avoiding others: [Statement], version: PolicyVersion,
    keys: KnownKeys, on forms: [ARNFormat] = []
  ) -> Request? {
    guard others.count <= mostOthers, subject.principal == nil, others.allSatisfy({ $0.principal == nil }),
      var sketch = RequestSketch(subject, given, others, version, keys, forms)
    else { return nil }
    return sketch.fill() && sketch.escapeAll() ? sketch.request : nil
  }

  private init?(
    _ subject: Statement, _ given: [Condition], _ others: [Statement], _ version: PolicyVersion, _ keys: KnownKeys,
    _ forms: [ARNFormat]
  ) {
    guard let caller = Self.callers.first, let action = Self.action(of: subject, Self.word, { _ in true }) else {
      return nil
    }
    self.subject = subject
    conditions = subject.conditions + given
    self.others = others
    self.version = version
    self.keys = keys
    self.forms = forms
    request = Request(principal: caller, action: action, resources: [])
  }

  var resource: String { request.resources.first ?? "" }

  // MARK: - A request of the statement

  private mutating func fill() -> Bool {
    guard choosePrincipal() else { return false }
    let named = conditions.isEmpty ? variables(of: subject.resource) : variables(of: subject.resource) + variables
    for key in named where !choose(key, isNamed: true) { return false }
    guard chooseResource({ _ in true }) else { return false }
    for condition in conditions where CallerKey(rawValue: condition.foldedKey) == nil {
      let key = condition.foldedKey
      if named.contains(where: { $0.utf8.elementsEqual(key.utf8) }) { continue }
      guard choose(key, isNamed: false) else { return false }
    }
    return isOfSubject
  }

  /// Whether the request is one that is looked for, but for what it must avoid.
  private var isOfSubject: Bool {
    subject.applies(to: request, on: resource, version: version, in: .identity)
      && (subject.conditions.count..<conditions.count).allSatisfy(holds)
  }

  /// Whether one of the conditions holds; those that are given beside are read as a grant's.
  private func holds(_ place: Int) -> Bool {
    conditions[place].holds(
      of: request, on: resource, version: version,
      effect: place < subject.conditions.count ? subject.effect : .allow)
  }

  /// The places of the conditions on a key.
  private func places(of key: String) -> [Int] {
    conditions.indices.filter { conditions[$0].foldedKey.utf8.elementsEqual(key.utf8) }
  }

  private mutating func choosePrincipal() -> Bool {
    let asked = conditions.indices.filter { CallerKey(rawValue: conditions[$0].foldedKey) != nil }
    if asked.isEmpty { return true }
    for caller in principals(asked.map { conditions[$0] }) {
      request.principal = caller
      if asked.allSatisfy(holds) { return true }
    }
    return false
  }

  /// Gives a key the first value that all conditions of the statement on it hold of.
  private mutating func choose(_ key: String, isNamed: Bool) -> Bool {
    let asked = places(of: key)
    for place in asked {
      var next = 0
      while let value = value(next, of: conditions[place]) {
        next += 1
        if isNamed, case .none = value { continue }
        if give(key, value), asked.allSatisfy(holds) { return true }
      }
    }
    return isNamed
      && [VariableValues.example(of: key), Self.word].contains { give(key, .single($0)) && asked.allSatisfy(holds) }
  }

  // MARK: - Out of the others

  private mutating func escapeAll() -> Bool {
    for _ in 0...Self.mostChanges {
      guard let blocking = others.indices.first(where: { isIn(others[$0]) }) else { return true }
      guard escape(others[blocking]) else { return false }
    }
    return false
  }

  private func isIn(_ other: Statement) -> Bool {
    other.applies(to: request, on: resource, version: version, in: .identity)
  }

  /// Changes one thing so that the request is none of a statement.
  private mutating func escape(_ other: Statement) -> Bool {
    let before = (action: request.action, resources: request.resources, principal: request.principal)
    for word in Self.words {
      guard let action = Self.action(of: subject, word, { !other.action.matches($0) }) else { continue }
      request.action = action
      if isOfSubject { return true }
    }
    request.action = before.action
    if let patterns = other.resource, chooseResource({ text in patterns.mayExclude(text) }), !isIn(other), isOfSubject {
      return true
    }
    request.resources = before.resources
    for condition in other.conditions {
      if CallerKey(rawValue: condition.foldedKey) == nil {
        if escape(condition, of: other) { return true }
        continue
      }
      for caller in principals([condition] + conditions) {
        request.principal = caller
        if !isIn(other), isOfSubject { return true }
      }
      request.principal = before.principal
    }
    return false
  }

  /// Gives the key of another statement's condition a value that it fails on.
  private mutating func escape(_ condition: Condition, of other: Statement) -> Bool {
    // A variable without a value equals nothing.
    let added = variables(of: condition).filter { request.context[$0] == nil }
    for key in added { request.context[key] = .single(VariableValues.example(of: key)) }
    let key = condition.foldedKey
    let before = request.context[key]
    let own = places(of: key)
    for source in own.map({ conditions[$0] }) + [condition] {
      var next = -1
      while let value = next < 0 ? KeyValue.none : value(next, of: source) {
        next += 1
        if give(key, value), !condition.holds(of: request, on: resource, version: version, effect: other.effect),
          own.allSatisfy(holds), isOfSubject
        {
          return true
        }
      }
    }
    request.context[key] = before
    for key in added { request.context[key] = nil }
    return false
  }
}

extension ResourceElement {
  /// Whether it plainly leaves a resource out; of what holds variables that is not told before it is asked.
  fileprivate func mayExclude(_ resource: String) -> Bool {
    isNegated || patterns.elements.allSatisfy { !$0.covers(resource) }
  }
}

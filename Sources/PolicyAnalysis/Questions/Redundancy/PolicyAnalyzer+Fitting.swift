import PolicyModel
import ServiceReference

extension PolicyAnalyzer {
  /// What statements allow that services never ask about: actions on resources of none of their types.
  ///
  /// Of services and actions that the table does not know nothing is said, nor of resources that are written `*`.
  func unfitting(in policy: Policy) -> [Redundancy] {
    guard let reference else { return [] }
    var fitting = ResourceFitting(reference)
    var found: [Redundancy] = []
    let proof = Proof(mode: .realistic, tableDate: reference.date)
    for (place, statement) in policy.statements.elements.enumerated() {
      for part in fitting.unfitting(statement) {
        found.append(Redundancy(statement: place, part: part, reason: .fitsNothing, proof: proof))
      }
    }
    return found
  }
}

/// Which actions are asked about which resources, as the service table tells.
private struct ResourceFitting {
  private let reference: ServiceReference
  private var services: [String: [Action]] = [:]
  private var answers: [Question: Bool] = [:]

  private struct Question: Hashable {
    let service: String
    let type: String
    let pattern: String
  }

  init(_ reference: ServiceReference) { self.reference = reference }

  /// The parts of an `Allow` that fit nothing of the rest of it.
  mutating func unfitting(_ statement: Statement) -> [StatementPart] {
    guard statement.effect == .allow, !statement.action.isNegated, let element = statement.resource,
      !element.isNegated, !element.patterns.elements.contains(where: { $0.fields == nil })
    else { return [] }
    let resources = element.patterns.elements
    var used = [Bool](repeating: false, count: resources.count)
    var idle: [Int] = []
    for (place, pattern) in statement.action.patterns.elements.enumerated() {
      guard let actions = actions(pattern) else { return [] }
      var fits = false
      for resource in resources.indices where !used[resource] || !fits {
        if actions.contains(where: { isAsked($0, resources[resource]) }) {
          used[resource] = true
          fits = true
        }
      }
      if !fits { idle.append(place) }
    }
    if idle.count == statement.action.patterns.elements.count { return [.whole] }
    return idle.map { .action($0) } + used.indices.filter { !used[$0] }.map { .resource($0) }
  }

  /// The actions that a pattern names; nil where the table knows none.
  private mutating func actions(_ pattern: ActionPattern) -> [Action]? {
    guard case .service(let service, let name) = pattern.meaning, let known = reference.service(service) else {
      return nil
    }
    if pattern.isLiteral { return known.action(named: name).map { [$0] } }
    let all: [Action]
    if let listed = services[known.prefix] {
      all = listed
    } else {
      all = known.actions
      services[known.prefix] = all
    }
    let found = all.filter { action in ActionName(action.fullName).map(pattern.matches) ?? false }
    return found.isEmpty ? nil : found
  }

  private mutating func isAsked(_ action: Action, _ resource: ResourcePattern) -> Bool {
    action.resources.contains { type in
      let question = Question(service: action.service, type: type.type, pattern: resource.description)
      if let answer = answers[question] { return answer }
      // A type that is not described may be of any resource.
      let described = reference.service(action.service)?.resourceType(named: type.type)
      let answer = described.map { $0.arnFormats.isEmpty || $0.mayMatch(ARNPattern(resource.description)) } ?? true
      answers[question] = answer
      return answer
    }
  }
}

extension ResourcePattern {
  /// Whether some resource may fit both patterns, as far as their beginnings and ends tell.
  func mayMeet(_ other: ResourcePattern) -> Bool {
    let own = description.utf8Span.span
    let asked = other.description.utf8Span.span
    if Self.isOpen(own) || Self.isOpen(asked) { return true }
    // Most pairs differ in what stands before their wildcards or behind them.
    if Self.differ(own, asked) { return false }
    let globs = [Glob(wildcardsOf: description), Glob(wildcardsOf: other.description)]
    for (text, glob) in [(self, globs[1]), (other, globs[0])] where !text.hasWildcards {
      return glob.matches(text.description, ignoringCase: true)
    }
    return GlobOverlap.mayMeet(globs[0].bytes, globs[1].bytes, folds: true)
  }

  private var hasWildcards: Bool { description.utf8.contains(where: Self.isWildcard) }

  private static func isWildcard(_ byte: UInt8) -> Bool { byte == ASCII.star || byte == ASCII.question }

  /// Whether a pattern has fewer fields than an ARN, or variables, so that it is not told what fits it.
  private static func isOpen(_ pattern: Span<UInt8>) -> Bool {
    var colons = 0
    for index in pattern.indices {
      if pattern[index] == UInt8(ascii: "$") { return true }
      if pattern[index] == ASCII.colon { colons += 1 }
    }
    return colons < ARNGlob.boundaryCount
  }

  /// Whether what stands before the first wildcards of two patterns differs, or what stands behind their last ones; case
  /// aside.
  private static func differ(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
    let count = min(one.count, other.count)
    for index in 0..<count {
      if isWildcard(one[index]) || isWildcard(other[index]) { break }
      if ASCII.folded(one[index]) != ASCII.folded(other[index]) { return true }
    }
    for index in 1..<count + 1 {
      let (left, right) = (one[one.count - index], other[other.count - index])
      if isWildcard(left) || isWildcard(right) { break }
      if ASCII.folded(left) != ASCII.folded(right) { return true }
    }
    return false
  }
}

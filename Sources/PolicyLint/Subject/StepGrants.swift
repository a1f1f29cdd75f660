import PolicyAnalysis
import PolicyModel
import ServiceReference
import SourceText

/// How a principal's policy grants single actions, each looked for once.
final class StepGrants {
  /// A grant of an action.
  struct Grant {
    /// Where the entry stands that grants it.
    let range: SourceRange
    /// Whether it reaches resources that the statement does not name, and could do without.
    let isOpen: Bool
    /// Whether it reaches the principal's own user alone.
    let isOfOwnUser: Bool
  }

  private let policy: LintedPolicy
  private var known: [Question: Grant?] = [:]
  private var knownDenials: [ActionName: [Statement]] = [:]
  private lazy var refusing = policy.statements.map(\.statement).filter { $0.effect == .deny }
  private var outlines: [ActionName: [(LintedStatement, Grant)]] = [:]

  /// The statements that allow something, by the services that they name, in lower case, each list in the policy's
  /// order; those that may allow actions of any service are in all lists.
  private lazy var granting = policy.statements.reduce(into: Granting()) { found, linted in
    if linted.statement.effect == .allow { found.add(linted) }
  }

  private struct Granting {
    private var general: [LintedStatement] = []
    private var named: [String: [LintedStatement]] = [:]

    mutating func add(_ linted: LintedStatement) {
      var services: Set<String> = []
      var isGeneral = linted.statement.action.isNegated
      for pattern in linted.statement.action.patterns.elements {
        switch pattern.meaning {
        case .everything: isGeneral = true
        case .service(let service, _): services.insert(service.lowered)
        case .malformed: break
        }
      }
      if isGeneral {
        for service in named.keys { named[service]?.append(linted) }
        general.append(linted)
      } else {
        for service in services { named[service, default: general].append(linted) }
      }
    }

    func statements(of service: String) -> [LintedStatement] { named[service] ?? general }
  }

  private struct Question: Hashable {
    let action: ActionName
    let conditions: [Condition]
  }

  init(_ policy: LintedPolicy) { self.policy = policy }

  /// The actions that some `Allow` may grant, whatever its resources and conditions say: all others are not granted.
  private(set) lazy var possible = policy.statements.reduce(into: EscalationSteps()) { found, linted in
    if linted.statement.effect == .allow { found.formUnion(EscalationSteps(linted)) }
  }

  /// Whether the patterns of some `Allow` grant an action, whatever its conditions and other statements say.
  func mayGrant(_ action: ActionName) -> Bool { !outline(of: action).isEmpty }

  private func outline(of action: ActionName) -> [(LintedStatement, Grant)] {
    let statements = granting.statements(of: action.service.lowered)
    if statements.isEmpty { return [] }
    if let known = outlines[action] { return known }
    let found = statements.filter { $0.statement.action.matches(action) }
      .compactMap { linted in grant(by: linted, of: action).map { (linted, $0) } }
    outlines[action] = found
    return found
  }

  /// The widest grant of an action in requests that its caller makes itself, on some resource of the action's types, as
  /// far as it is certain; nil where there is none.
  func grant(of action: ActionName, where conditions: [Condition]) -> Grant? {
    guard mayGrant(action) else { return nil }
    let question = Question(action: action, conditions: conditions)
    if let answer = known[question] { return answer }
    let answer = find(question)
    known[question] = .some(answer)
    return answer
  }

  private func find(_ question: Question) -> Grant? {
    let grants = outline(of: question.action)
    let denials = denials(of: question.action)
    let concerned = denials.filter { mayConcern($0, question.action) }
    let certain = grants.filter { linted, _ in
      if linted.statement.conditions.contains(where: { $0.isPlainlyFailed(where: question.conditions + Self.direct) }) {
        return false
      }
      // What nothing restricts needs no proof.
      let isPlain =
        linted.statement.isPlainlyMet(where: question.conditions) && !linted.statement.lacksOwnVariable
        && concerned.allSatisfy { $0.isPlainlyAvoided(by: linted.statement, where: question.conditions) }
      return isPlain || isGranted(by: linted.statement, question, deniedBy: denials)
    }
    return certain.map(\.1).max { left, right in
      (left.isOpen ? 1 : 0, left.isOfOwnUser ? 0 : 1) < (right.isOpen ? 1 : 0, right.isOfOwnUser ? 0 : 1)
    }
  }

  /// Whether a statement grants an action in some request that its caller makes itself, with all denials of the policy.
  private func isGranted(by statement: Statement, _ question: Question, deniedBy denials: [Statement]) -> Bool {
    let query = AccessQuery(
      actions: [ActionPattern(question.action.description)], conditions: question.conditions + Self.direct)
    return policy.proofs.grants(statement, question.action, query, deniedBy: denials)
  }

  /// The denials whose patterns cover an action.
  private func denials(of action: ActionName) -> [Statement] {
    if let known = knownDenials[action] { return known }
    let found = refusing.filter { $0.action.matches(action) }
    knownDenials[action] = found
    return found
  }

  /// What the requests come with that a caller makes itself.
  private static let direct = [
    Condition("Null", "aws:CalledVia", ["true"]), Condition("Null", "aws:CalledViaFirst", ["true"]),
    Condition("Null", "aws:CalledViaLast", ["true"]), Condition("Bool", "aws:ViaAWSService", ["false"]),
  ]

  /// Whether a denial names a resource that the action may be asked of.
  private func mayConcern(_ denial: Statement, _ action: ActionName) -> Bool {
    guard let resource = denial.resource, !resource.isNegated,
      case .actions(let covered) = policy.facts.coverage(of: ActionPattern(action.description)), !covered.types.isEmpty
    else { return true }
    return resource.patterns.elements.contains { pattern in
      pattern.isEverything || pattern.fields == nil
        || covered.types.contains { policy.facts.mayMatch($0, pattern.description) }
    }
  }

  /// How a statement grants an action by its patterns; nil where it names no resource of the action's types.
  private func grant(by linted: LintedStatement, of action: ActionName) -> Grant? {
    let statement = linted.statement
    guard let range = place(of: action, in: linted) else { return nil }
    guard case .actions(let covered) = policy.facts.coverage(of: ActionPattern(action.description)) else { return nil }
    // What knows no resources cannot be granted on fewer.
    let canBeNarrower = !covered.types.isEmpty && !statement.isNarrowedToSome
    guard let resource = statement.resource, !resource.isNegated else {
      return Grant(range: range, isOpen: canBeNarrower, isOfOwnUser: false)
    }
    let usable = resource.patterns.elements.filter { pattern in
      pattern.isEverything || covered.types.contains { policy.facts.mayMatch($0, pattern.description) }
    }
    guard !usable.isEmpty else { return nil }
    return Grant(
      range: range, isOpen: canBeNarrower && usable.contains { !$0.namesSome },
      isOfOwnUser: usable.allSatisfy(\.isOfOwnUser))
  }

  private func place(of action: ActionName, in linted: LintedStatement) -> SourceRange? {
    let patterns = linted.statement.action.patterns
    if linted.statement.action.isNegated { return linted.opening }
    return patterns.elements.firstIndex { $0.matches(action) }.map { patterns.range(at: $0) }
  }
}

extension Statement {
  /// Whether a condition asks that a key is not there, and a resource needs its value.
  fileprivate var lacksOwnVariable: Bool {
    let texts = (resource?.patterns.elements ?? []).map(\.description).filter { $0.utf8.contains(UInt8(ascii: "$")) }
    return !texts.isEmpty
      && conditions.contains { condition in
        condition.conditionOperator?.comparison == .null && condition.holdsWithoutKey == true
          && texts.contains { $0.lowered.holds("${" + condition.foldedKey) }
      }
  }

  /// Whether a request that a statement allows, and that comes with some values, can keep out of this denial by lacking
  /// a tag of which neither says anything.
  fileprivate func isPlainlyAvoided(by granting: Statement, where given: [Condition]) -> Bool {
    // A variable may need the tag.
    let texts =
      granting.conditions.flatMap(\.values.elements).map(\.text)
      + (granting.resource?.patterns.elements ?? []).map(\.description)
    if texts.contains(where: { $0.utf8.contains(UInt8(ascii: "$")) }) { return false }
    return conditions.contains { condition in
      condition.asksTag && condition.failsWithoutKey
        && !(granting.conditions + given).contains { $0.foldedKey.hasSameBytes(as: condition.foldedKey) }
    }
  }

  /// Whether a request that comes with some values can meet all conditions, as far as a glance tells.
  fileprivate func isPlainlyMet(where given: [Condition]) -> Bool {
    conditions.indices.allSatisfy { index in
      let condition = conditions[index]
      if condition.isPlainlyMet(where: given) { return true }
      let others = conditions[..<index] + conditions[(index + 1)...] + given
      return condition.isPlainlyPossible
        && !others.contains { $0.foldedKey.hasSameBytes(as: condition.foldedKey) }
    }
  }
}

extension Statement {
  /// Whether a condition leaves only resources that somebody marked or chose, whatever roles are passed for.
  fileprivate var isNarrowedToSome: Bool {
    conditions.contains { condition in
      condition.isNarrowing && !condition.foldedKey.hasSameBytes(as: "iam:passedtoservice")
    }
  }
}

extension ResourcePattern {
  /// Whether it tells more of the resource than its type: a name, or how names begin.
  fileprivate var namesSome: Bool {
    guard !isEverything, let last = fields?[5] else { return false }
    let name =
      last.utf8.lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }
      .map { last[last.utf8.index(after: $0)...] } ?? last
    let isWildcard = { (byte: UInt8) in byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") }
    // A path with anything below it names some; a type with anything below it names all.
    let slashes = last.utf8.count { $0 == UInt8(ascii: "/") }
    return !name.utf8.allSatisfy(isWildcard) || (slashes > 1 && !last.utf8.prefix { $0 != UInt8(ascii: "/") }.isEmpty)
  }

  /// Whether it is the user whose request it is.
  fileprivate var isOfOwnUser: Bool {
    let text = description.lowered
    return ["${aws:username}", "${aws:userid}"].contains { variable in
      text.utf8.count > variable.utf8.count && text.hasSuffix("/" + variable)
    }
  }
}

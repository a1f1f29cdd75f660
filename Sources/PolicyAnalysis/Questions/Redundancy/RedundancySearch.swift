import PolicyModel
import ServiceReference

/// Finds the parts of a policy that say nothing, one after the other, each with those before it left out.
///
/// A policy's statements mostly speak of different actions. So every question is asked for one entry of a list of actions
/// at a time, with as much of the other statements as may fit the same actions, and most need not be asked at all.
struct RedundancySearch {
  let question: CoverageQuestion
  let proof: Proof
  private let whole: PolicyRemainder
  private var left: PolicyRemainder
  private(set) var found: [Redundancy] = []

  init(_ analyzer: PolicyAnalyzer, _ policy: Policy) {
    question = CoverageQuestion(
      analyzer: analyzer, version: policy.effectiveVersion, layer: policy.namesPrincipals ? .resource : .identity)
    proof = Proof(mode: analyzer.options.mode, tableDate: analyzer.reference?.date)
    whole = PolicyRemainder(policy)
    left = whole
  }

  /// All of them, in the order of the policy.
  mutating func run() -> [Redundancy] {
    let places = Array(left.original.indices.reversed())
    for place in places { examine(place) }
    for place in places where left.statement(place) != nil {
      examineActions(place)
      examineResources(place)
      examinePrincipals(place)
      examineConditions(place)
      examineDenial(place)
    }
    return found.sorted { ($0.statement, $0.part) < ($1.statement, $1.part) }
  }

  /// The statements and actions among them.
  mutating func runOverActions() -> [Redundancy] {
    let places = Array(left.original.indices.reversed())
    for place in places { examine(place) }
    for place in places where left.statement(place) != nil { examineActions(place) }
    return found.sorted { ($0.statement, $0.part) < ($1.statement, $1.part) }
  }

  /// The statements, conditions and values among them.
  mutating func runOverConditions() -> [Redundancy] {
    let places = Array(left.original.indices.reversed())
    for place in places { examine(place) }
    for place in places where left.statement(place) != nil { examineConditions(place) }
    return found.sorted { ($0.statement, $0.part) < ($1.statement, $1.part) }
  }

  private mutating func report(_ place: Int, _ part: StatementPart, _ reason: Redundancy.Reason) {
    let redundancy = Redundancy(statement: place, part: part, reason: reason, proof: proof)
    found.append(redundancy)
    if redundancy.changesNothing { left.remove(place, part) }
  }

  /// The effects of statements that can make one with `effect` say nothing: a denial leaves nothing to an allowance.
  private func rivalEffects(_ effect: Effect) -> [Effect] { effect == .allow ? [.allow, .deny] : [.deny] }

  // MARK: - Parts

  private mutating func examine(_ place: Int) {
    guard let statement = left.statement(place) else { return }
    let scopes = scopes(of: place, statement)
    // One action that fits anything tells that the statement does.
    let isEmpty = scopes.allSatisfy { scope in
      scope.cases(of: statement, nil, isNarrowed: false) { _ in false }.allSatisfy {
        question.isEmpty($0.subject)
      }
    }
    if isEmpty { return report(place, .whole, .neverApplies) }
    guard isCovered(statement, own: nil, scopes) else { return }
    report(place, .whole, reason(statement, own: nil, scopes, place))
  }

  private mutating func examineActions(_ place: Int) {
    for action in left.actions(of: place).reversed() {
      guard let statement = left.statement(place), left.actions(of: place).count > 1 else { return }
      let pattern = left.pattern(place, action)
      if pattern.meaning == .malformed {
        report(place, .action(action), .neverApplies)
        continue
      }
      let companions = left.companions(of: place, action)
      let rivals = statement.action.isNegated ? [] : left.rivals(of: place, action, rivalEffects(statement.effect))
      if companions.isEmpty, rivals.isEmpty { continue }
      // What an entry of `NotAction` leaves out is what it would say in `Action`.
      let scope = Scope(actions: [pattern], rivals: rivals)
      let subject = statement.narrowed(to: [pattern], isNegated: false)
      let own = companions.isEmpty ? nil : statement.narrowed(to: companions, isNegated: false)
      guard isCovered(subject, own: own, [scope], isNarrowed: true) else { continue }
      report(place, .action(action), reason(subject, own: own, [scope], place, isNarrowed: true))
    }
  }

  private mutating func examineResources(_ place: Int) {
    guard let element = left.statement(place)?.resource else { return }
    for entry in element.patterns.elements.indices.reversed() {
      guard let statement = left.statement(place), let patterns = statement.resource?.patterns.elements,
        patterns.count > 1
      else { return }
      var only = statement
      only.resource = ResourceElement([patterns[entry]])
      let scopes = scopes(of: place, statement)
      examine(place, .resource(entry), only: element.isNegated ? nil : only, scopes)
    }
  }

  private mutating func examinePrincipals(_ place: Int) {
    guard let element = left.statement(place)?.principal, element.principals.entries.count > 1 else { return }
    for entry in element.principals.entries.indices.reversed() {
      guard let statement = left.statement(place) else { return }
      examine(place, .principal(entry), only: nil, scopes(of: place, statement))
    }
  }

  private mutating func examineConditions(_ place: Int) {
    guard let conditions = left.statement(place)?.conditions else { return }
    for (condition, content) in conditions.enumerated().reversed() {
      guard let statement = left.statement(place) else { return }
      let scopes = scopes(of: place, statement)
      if examine(place, .condition(condition), only: nil, scopes) { continue }
      for value in content.values.elements.indices.reversed() where content.values.elements.count > 1 {
        examine(place, .conditionValue(condition, value), only: nil, scopes)
      }
    }
  }

  /// Reports a part whose removal takes nothing from the statement that others do not say, and gives it nothing.
  ///
  /// - Parameter only: the statement with that part alone, where it is all that the removal takes away.
  @discardableResult
  private mutating func examine(
    _ place: Int, _ part: StatementPart, only: Statement?, _ scopes: [Scope]
  ) -> Bool {
    guard let statement = left.statement(place), let without = statement.removing(part) else { return false }
    // What a statement would gain must be its own: that others say it makes them part of one, and not it idle.
    let alone = scopes.map { Scope(actions: $0.actions, rivals: []) }
    // Either question ends it. A value mostly says something, which one request shows; that its removal gives nothing is
    // true of all values but refused ones, and takes a proof.
    let asksLossFirst = statement.isNarrowed(byRemoving: part)
    if asksLossFirst, !isCovered(only ?? statement, own: without, scopes) { return false }
    if only == nil, !isCovered(without, own: statement, alone) { return false }
    guard asksLossFirst || isCovered(only ?? statement, own: without, scopes) else { return false }
    report(place, part, reason(only ?? statement, own: without, scopes, place))
    return true
  }

  /// A denial of what nothing allows.
  private mutating func examineDenial(_ place: Int) {
    guard let statement = left.statement(place), statement.effect == .deny,
      left.original.contains(where: { $0.effect == .allow })
    else { return }
    let isIdle = scopes(of: place, statement, effects: [.allow, .deny], in: whole).allSatisfy { scope in
      let allowing = scope.rivals.map(\.statement).filter { $0.effect == .allow }
      let denying = scope.rivals.map(\.statement).filter { $0.effect == .deny }
      return allowing.isEmpty || question.isCovered(scope.narrowed(statement), by: denying, within: [allowing])
    }
    if isIdle { report(place, .whole, .deniesNothingAllowed) }
  }

  // MARK: - Questions

  /// A statement's actions, entry by entry, and what other statements may say of them.
  private func scopes(
    of place: Int, _ statement: Statement, effects: [Effect]? = nil, in whole: PolicyRemainder? = nil
  ) -> [Scope] {
    let left = whole ?? left
    let effects = effects ?? rivalEffects(statement.effect)
    if statement.action.isNegated { return [Scope(actions: nil, rivals: left.rivals(of: place, effects))] }
    let named = left.actions(of: place).filter { left.pattern(place, $0).meaning != .malformed }
    let scopes = named.map { Scope(actions: [left.pattern(place, $0)], rivals: left.rivals(of: place, $0, effects)) }
    // What nobody else speaks of is asked first: where that is not covered, nothing else need be.
    return scopes.filter(\.rivals.isEmpty) + scopes.filter { !$0.rivals.isEmpty }
  }

  /// Whether every request of `subject` is one of `own` or of other statements.
  private func isCovered(
    _ subject: Statement, own: Statement?, _ scopes: [Scope], isNarrowed: Bool = false,
    where isCounted: @escaping (Rival) -> Bool = { _ in true }
  ) -> Bool {
    for scope in scopes {
      for one in scope.cases(of: subject, own, isNarrowed: isNarrowed, where: isCounted) {
        if one.others.isEmpty { return false }
        guard isCovered(one) else { return false }
        if !one.hasRivals, let own, isTelling(one, of: subject, own) { return true }
      }
    }
    return true
  }

  /// Whether a case is covered: by a look, by a sample that few can cover, or else as a whole.
  private func isCovered(_ one: Scope.Case) -> Bool {
    let look = question.look(one.subject, by: one.others)
    if case .told(let answer)? = look { return answer }
    if let sample = one.sample {
      if sample.others.isEmpty { return false }
      guard question.isCovered(sample.subject, by: sample.others) else { return false }
    }
    return look.map(question.isCovered) ?? question.isCovered(one.subject, by: one.others)
  }

  /// Whether what a statement itself says in one case it says in all: of any action, where actions go with any resource,
  /// and of any resource that both list.
  private func isTelling(_ one: Scope.Case, of subject: Statement, _ own: Statement) -> Bool {
    guard question.analyzer.options.mode == .open else { return false }
    let resources = subject.resource?.patterns.elements ?? []
    let isAlike = resources.count == 1 || subject.hasSameResources(as: own)
    let hasVariables = resources.contains { $0.description.utf8.contains(UInt8(ascii: "$")) }
    // Of a case without requests all is true.
    return isAlike && !hasVariables && !question.isEmpty(one.subject)
  }

  /// Why a part that is covered says nothing: of several statements that say it, one is named where it suffices.
  private func reason(
    _ subject: Statement, own: Statement?, _ scopes: [Scope], _ place: Int, isNarrowed: Bool = false
  ) -> Redundancy.Reason {
    var places = own == nil ? [] : [place]
    for scope in scopes {
      for one in scope.cases(of: subject, own, isNarrowed: isNarrowed, where: { _ in true }) {
        places += one.rivals.filter { !places.contains($0) }
      }
    }
    if places.count == 1 { return named(places, subject.effect) }
    for one in places {
      let isAlone = isCovered(subject, own: one == place ? own : nil, scopes, isNarrowed: isNarrowed) {
        $0.place == one
      }
      if isAlone { return named([one], subject.effect) }
    }
    let denials = places.filter { left.original[$0].effect == .deny && subject.effect == .allow }
    let isDenied =
      !denials.isEmpty
      && isCovered(subject, own: nil, scopes, isNarrowed: isNarrowed) { denials.contains($0.place) }
    return isDenied ? .denied(by: denials.sorted()) : .covered(by: places.sorted())
  }

  private func named(_ places: [Int], _ effect: Effect) -> Redundancy.Reason {
    let isDenied = effect == .allow && places.allSatisfy { left.original[$0].effect == .deny }
    return isDenied ? .denied(by: places) : .covered(by: places)
  }
}

extension Statement {
  /// Whether a statement without a part can only say less, as far as the part's own condition tells.
  fileprivate func isNarrowed(byRemoving part: StatementPart) -> Bool {
    guard case .conditionValue(let condition, _) = part else { return false }
    return conditions[condition].conditionOperator?.comparison.isNegated == false
  }
}

import PolicyModel

/// The question whether all requests of a statement are requests of others.
struct CoverageQuestion {
  let analyzer: PolicyAnalyzer
  let version: PolicyVersion
  let layer: PolicyLayer

  private var callers: [CallerKind] {
    layer == .resource ? CallerKind.allCases : CallerKind.allCases.filter(\.canHavePolicies)
  }

  /// Whether it is proved that every request of `subject` is one of `others`; and, where `groups` are given, whether that
  /// is so of the requests that are also of a statement of each group.
  func isCovered(_ subject: Statement, by others: [Statement], within groups: [[Statement]] = []) -> Bool {
    if groups.isEmpty, let look = look(subject, by: others) { return isCovered(look) }
    // What an entry of a resource's policy grants in its own account hangs on how it names the principal: only what is
    // named as strongly says the same (R20 to R24).
    let strengths: [[GrantClass]] =
      layer == .resource && subject.effect == .allow
      ? [[.unlimited], [.role, .unlimited], [.account, .role, .unlimited]] : [[]]
    return strengths.allSatisfy { strength in
      do throws(UnknownReason) {
        return isCovered(Look(try posed(subject, others, groups, strength)))
      } catch {
        return false
      }
    }
  }

  /// What a look at a question comes to.
  enum Look {
    /// The answer.
    case told(Bool)
    /// The question, which takes a search.
    case open(Posed)

    init(_ posed: Posed) { self = posed.glance.map(Look.told) ?? .open(posed) }
  }

  /// Whether every request of `subject` is one of `others`, as far as a look tells; nil where several questions are to be
  /// asked.
  func look(_ subject: Statement, by others: [Statement]) -> Look? {
    if layer == .resource, subject.effect == .allow { return nil }
    if layer == .identity, others.contains(where: { $0.plainlyCovers(subject) }) { return .told(true) }
    if hasPlainRequest(of: subject, outside: others) { return .told(false) }
    do throws(UnknownReason) {
      return Look(try posed(subject, others, [], []))
    } catch {
      return .told(false)
    }
  }

  /// The answer, by a search where a look does not tell.
  func isCovered(_ look: Look) -> Bool {
    switch look {
    case .told(let answer): return answer
    case .open(let posed):
      do throws(UnknownReason) {
        return try !hasRequest(Hunt.all(posed.required, avoiding: posed.avoided, in: posed.problem), posed.problem)
      } catch {
        return false
      }
    }
  }

  /// Whether a request that is written down shows that not all of a statement's are of others.
  private func hasPlainRequest(of subject: Statement, outside others: [Statement]) -> Bool {
    layer == .identity && analyzer.options.mode == .open
      && RequestSketch.request(of: subject, avoiding: others, version: version, keys: analyzer.keys) != nil
  }

  /// Whether it is proved that a statement applies to no request.
  func isEmpty(_ statement: Statement) -> Bool {
    !plainlyApplies(statement) && isCovered(statement, by: [])
  }

  /// The question as boxes: requests that lie in a box of each group and in none that is avoided show the contrary.
  struct Posed {
    fileprivate let problem: PolicyProblem
    fileprivate let required: [[Box]]
    fileprivate let avoided: [Box]

    /// The answer, where a look tells.
    fileprivate var glance: Bool? {
      let index = BoxIndex(avoided)
      guard required.allSatisfy({ group in !group.allSatisfy(index.covers) }) else { return true }
      guard required.count == 1 else { return nil }
      return RequestGuess.isFound(in: required[0], avoiding: avoided, of: problem) ? false : nil
    }
  }

  private func posed(
    _ subject: Statement, _ others: [Statement], _ groups: [[Statement]], _ strength: [GrantClass]
  ) throws(UnknownReason) -> Posed {
    var problem = PolicyProblem(callers: callers, reference: analyzer.reference, keys: analyzer.keys)
    var required = [try boxes([subject], strength.first.map { [$0] } ?? [], &problem)]
    if required[0].isEmpty { return Posed(problem: problem, required: required, avoided: []) }
    for group in groups { required.append(try boxes(group, [], &problem)) }
    let avoided = try boxes(others, strength, &problem)
    if analyzer.options.mode == .realistic { problem.addServiceTable() }
    return Posed(
      problem: problem, required: required + problem.universe, avoided: avoided + problem.contradictions)
  }

  /// The boxes of statements, with the entries of principals of some classes; of all where there are none.
  private func boxes(
    _ statements: [Statement], _ classes: [GrantClass], _ problem: inout PolicyProblem
  ) throws(UnknownReason) -> [Box] {
    var boxes: [Box] = []
    for (origin, statement) in statements.enumerated() {
      problem.vocabulary.add(statement)
      for grantClass in statement.effect == .allow && !classes.isEmpty ? classes.map(Optional.some) : [nil] {
        problem.grantClass = grantClass
        boxes += try problem.alternatives(statement, version, layer).boxes(origin: origin)
      }
    }
    problem.grantClass = nil
    return boxes
  }
}

extension CoverageQuestion {
  /// Whether one of the hunts finds a request.
  private func hasRequest(_ hunts: [Hunt], _ problem: PolicyProblem) throws(UnknownReason) -> Bool {
    var budget = analyzer.options.budget
    for hunt in hunts {
      guard var inquiry = try Inquiry(hunt, in: problem, budget: &budget) else { continue }
      if try inquiry.next(budget: &budget) != nil { return true }
    }
    return false
  }

  /// Whether statements allow some request on a resource of one of some forms; nil where it cannot be told.
  func hasRequest(of statements: [Statement], _ formats: [ARNTemplate]) -> Bool? {
    do throws(UnknownReason) {
      var problem = PolicyProblem(callers: callers, reference: analyzer.reference, keys: analyzer.keys)
      let compiled = try problem.compile([Policy(version: version, statements: ElementList(statements))], layer)
      let asked = Box([problem.fits(problem.resource, formats.map { $0.pattern(isPlain: false) })])
      let avoided = compiled.denies + problem.contradictions
      return try hasRequest(Hunt.all([compiled.allows, [asked]], avoiding: avoided, in: problem), problem)
    } catch {
      return nil
    }
  }
}

import PolicyModel

/// The question whether what one party allows another allows too, asked in one direction or in both.
struct Containment: Sendable {
  /// How exactly the space tells which requests there are.
  enum Detail: Hashable, CaseIterable {
    /// Every request that can be spelled.
    case plain
    /// Without what services never do, whatever policies say.
    case withServiceRules
    /// Only what the service table lists.
    case realistic
  }

  let analyzer: PolicyAnalyzer
  let parties: [Party]
  /// The kinds of principals that there are.
  private let callers: [CallerKind]
  /// Whether sessions of which no policy is told are taken to have one that allows what is asked about.
  private let leavesSessionsOpen: Bool

  init(_ analyzer: PolicyAnalyzer, _ a: Party, _ b: Party) {
    self.analyzer = analyzer
    parties = [a, b]
    let leavesSessionsOpen = a.isOfPrincipal && b.isOfPrincipal
    self.leavesSessionsOpen = leavesSessionsOpen
    callers = CallerKind.allCases.filter {
      a.callers.contains($0) || b.callers.contains($0) || (leavesSessionsOpen && $0 == .federatedUser)
    }
  }

  /// The policies as boxes, in a space of some detail.
  private func cut(_ detail: Detail) throws(UnknownReason) -> Cut {
    var problem = PolicyProblem(callers: callers, reference: analyzer.reference, keys: analyzer.keys)
    problem.leavesSessionsOpen = leavesSessionsOpen
    let sides = [try problem.side(parties[0]), try problem.side(parties[1])]
    switch detail {
    case .plain: break
    case .withServiceRules: problem.addServiceRules()
    case .realistic: problem.addServiceTable()
    }
    return Cut(problem: problem, sides: sides)
  }

  private struct Cut {
    let problem: PolicyProblem
    let sides: [Side]
  }

  /// Whether what the party at each of some places allows the other allows too.
  func answers(_ places: [Int]) -> [Answer] {
    var cuts: [Detail: Cut] = [:]
    return places.map { place in
      do throws(UnknownReason) {
        return try answer(place, &cuts)
      } catch {
        return .unknown(error)
      }
    }
  }

  /// The details in which a question is decided, in order: each is a smaller space than the one before.
  private var details: [Detail] { analyzer.options.mode == .open ? Detail.allCases : [.realistic] }

  private func answer(_ place: Int, _ cuts: inout [Detail: Cut]) throws(UnknownReason) -> Answer {
    var budget = analyzer.options.budget
    for detail in details {
      let cut: Cut
      if let known = cuts[detail] { cut = known } else { cut = try self.cut(detail) }
      cuts[detail] = cut
      let (witnesses, isComplete) = try witnesses(place, cut, attempts: attempts(detail), &budget)
      if !witnesses.isEmpty { return .refuted(witnesses) }
      // What only the service table leaves out may be there tomorrow: that proves nothing of all requests.
      if isComplete, detail != .realistic || analyzer.options.mode == .realistic { return analyzer.proved }
    }
    return .unknown(.unconfirmed)
  }

  /// Requests that one party allows and the other does not, and whether every region had one that could be confirmed.
  private func witnesses(
    _ place: Int, _ cut: Cut, attempts: Int, _ budget: inout AnalysisBudget
  ) throws(UnknownReason) -> (found: [Witness], isComplete: Bool) {
    let confirmation = Confirmation(parties[place], parties[1 - place], leavesSessionsOpen: leavesSessionsOpen)
    var found: [Witness] = []
    var failures = 0
    do throws(UnknownReason) {
      for hunt in try cut.problem.hunts(for: cut.sides[place], notIn: cut.sides[1 - place]) {
        guard var inquiry = try Inquiry(hunt, in: cut.problem, budget: &budget) else { continue }
        while let region = try inquiry.next(budget: &budget) {
          let search = WitnessSearch(
            cut.problem, region, analyzer.reference, isAcrossAccounts: parties[place].isOfResource)
          if let witness = search.first(confirmation) {
            if !found.contains(where: { $0.request == witness.request }) { found.append(witness) }
            if found.count >= analyzer.options.witnessLimit { return (found, true) }
          } else {
            failures += 1
            if failures >= attempts { return (found, false) }
          }
        }
      }
    } catch {
      // One confirmed request is an answer, however many more were asked for.
      if found.isEmpty { throw error }
      return (found, false)
    }
    return (found, failures == 0)
  }

  /// How many regions are looked at for one that has a request which can be confirmed; what services never do is sorted
  /// out before more than one is.
  private func attempts(_ detail: Detail) -> Int { detail == .plain ? 1 : 8 }
}

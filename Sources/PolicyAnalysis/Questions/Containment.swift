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

  init(_ analyzer: PolicyAnalyzer, _ a: Party, _ b: Party) {
    self.analyzer = analyzer
    parties = [a, b]
    callers = CallerKind.allCases.filter { a.callers.contains($0) || b.callers.contains($0) }
  }

  /// The space and the sides in it.
  private func inquiry(_ detail: Detail) throws(UnknownReason) -> Inquiry {
    var problem = PolicyProblem(callers: callers, reference: analyzer.reference)
    let sides = [try problem.side(parties[0]), try problem.side(parties[1])]
    switch detail {
    case .plain: break
    case .withServiceRules: problem.addServiceRules()
    case .realistic: problem.addServiceTable()
    }
    return try Inquiry(problem, sides, budget: analyzer.options.budget)
  }

  /// Whether what the party at each of some places allows the other allows too.
  func answers(_ places: [Int]) -> [Answer] {
    var inquiries: [Detail: Inquiry] = [:]
    return places.map { place in
      do throws(UnknownReason) {
        return try answer(place, &inquiries)
      } catch {
        return .unknown(error)
      }
    }
  }

  /// The details in which a question is decided, in order: each is a smaller space than the one before.
  private var details: [Detail] { analyzer.options.mode == .open ? Detail.allCases : [.realistic] }

  private func answer(_ place: Int, _ inquiries: inout [Detail: Inquiry]) throws(UnknownReason) -> Answer {
    let confirmation = Confirmation(parties[place], parties[1 - place])
    for detail in details {
      var inquiry: Inquiry
      if let known = inquiries[detail] {
        inquiry = known
      } else {
        inquiry = try self.inquiry(detail)
        inquiries[detail] = inquiry
      }
      var witnesses: [Witness] = []
      var known: [Box] = []
      var failures = 0
      while failures < attempts(detail), let region = try inquiry.region(allowedBy: place, avoiding: known) {
        known.append(region.asBox)
        guard let witness = WitnessSearch(inquiry.problem, region, analyzer.reference).first(confirmation) else {
          failures += 1
          continue
        }
        if !witnesses.contains(where: { $0.request == witness.request }) { witnesses.append(witness) }
        if witnesses.count >= analyzer.options.witnessLimit { return .refuted(witnesses) }
      }
      if !witnesses.isEmpty { return .refuted(witnesses) }
      // What only the service table leaves out may be there tomorrow: that proves nothing of all requests.
      if failures == 0, detail != .realistic || analyzer.options.mode == .realistic { return analyzer.proved }
    }
    return .unknown(.unconfirmed)
  }

  /// How many regions are looked at for one that has a request which can be confirmed; what services never do is sorted
  /// out before more than one is.
  private func attempts(_ detail: Detail) -> Int { detail == .plain ? 1 : 8 }
}

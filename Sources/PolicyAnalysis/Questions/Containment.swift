import PolicyModel

/// The question whether what one party allows another allows too, asked in one direction or in both.
struct Containment: Sendable {
  /// How exactly the space tells which requests there are.
  enum Detail: CaseIterable {
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
  /// How many regions are looked at for one that has a request which can be confirmed.
  private static let attempts = 8

  init(_ analyzer: PolicyAnalyzer, _ a: Party, _ b: Party) {
    self.analyzer = analyzer
    parties = [a, b]
    callers = CallerKind.allCases.filter { a.callers.contains($0) || b.callers.contains($0) }
  }

  /// The space and the sides in it.
  func inquiry(_ detail: Detail) throws(UnknownReason) -> Inquiry {
    var problem = PolicyProblem(callers: callers, reference: analyzer.reference)
    let sides = [try problem.side(parties[0]), try problem.side(parties[1])]
    switch detail {
    case .plain: break
    case .withServiceRules: problem.addServiceRules()
    case .realistic: problem.addServiceTable()
    }
    return try Inquiry(problem, sides, budget: analyzer.options.budget)
  }

  /// Whether what the party at `place` allows the other allows too.
  func answer(_ place: Int, _ plain: Inquiry) -> Answer {
    do throws(UnknownReason) {
      return try decided(place, plain)
    } catch {
      return .unknown(error)
    }
  }

  private func decided(_ place: Int, _ first: Inquiry) throws(UnknownReason) -> Answer {
    let confirmation = Confirmation(parties[place], parties[1 - place])
    var witnesses: [Witness] = []
    var isOpen = false
    var details: [Detail] = analyzer.options.mode == .open ? [.plain, .withServiceRules, .realistic] : [.realistic]
    var isFirst = true
    while let detail = details.first {
      details.removeFirst()
      var inquiry = isFirst ? first : try self.inquiry(detail)
      isFirst = false
      var known: [Box] = []
      var failures = 0
      while let region = try inquiry.region(allowedBy: place, avoiding: known) {
        let search = WitnessSearch(inquiry.problem, region, analyzer.reference)
        known.append(region.asBox)
        if let witness = search.first(confirmation.witness) {
          if !witnesses.contains(where: { $0.request == witness.request }) { witnesses.append(witness) }
          if witnesses.count >= analyzer.options.witnessLimit { return .refuted(witnesses) }
        } else {
          failures += 1
          // What services never do is sorted out before more is looked at.
          if detail == .plain && witnesses.isEmpty || failures >= Self.attempts { break }
        }
      }
      if !witnesses.isEmpty { return .refuted(witnesses) }
      if failures == 0, detail != .realistic || analyzer.options.mode == .realistic { return analyzer.proved }
      isOpen = true
    }
    _ = isOpen
    return .unknown(.unconfirmed)
  }
}

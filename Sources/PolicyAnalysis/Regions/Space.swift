/// All requests, cut by the tests of a problem. It does not change, and serves as many questions as wanted.
struct Space: Sendable {
  let dimensions: [Dimension]

  /// Looks for requests that satisfy a box of every group and no box of `avoiding`.
  ///
  /// - Parameter budget: what the search may take; what it took is gone from it.
  func solve(_ groups: [[Box]], avoiding: [Box] = [], budget: inout AnalysisBudget) -> SearchOutcome {
    let wanted = groups.map { group in group.compactMap { CellBox($0, in: self) } }
    let unwanted = avoiding.compactMap { CellBox($0, in: self) }
    return solve(wanted, avoiding: unwanted, budget: &budget)
  }

  /// As above, for boxes that were read before.
  func solve(_ groups: [[CellBox]], avoiding: [CellBox], budget: inout AnalysisBudget) -> SearchOutcome {
    do throws(UnknownReason) {
      var search = Search(self, groups, avoiding, budget)
      defer { budget = search.budget }
      guard let region = try search.run() else { return .impossible }
      return .found(region)
    } catch {
      return .unknown(error)
    }
  }
}

/// What a search came to.
enum SearchOutcome: Sendable {
  /// There is no such request.
  case impossible
  /// All requests of the region are such.
  case found(Region)
  /// It could not be told.
  case unknown(UnknownReason)
}

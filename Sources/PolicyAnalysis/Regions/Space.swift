/// All requests, cut by the tests of a problem. It does not change, and serves as many questions as wanted.
struct Space: Sendable {
  /// Looks for requests that satisfy a box of every group and no box of `avoiding`.
  ///
  /// - Parameter budget: what the search may take; what it took is gone from it.
  func solve(_ groups: [[Box]], avoiding: [Box] = [], budget: inout AnalysisBudget) -> SearchOutcome {
    .unknown(.nodeBudget)
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

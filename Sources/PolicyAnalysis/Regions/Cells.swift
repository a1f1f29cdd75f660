/// A region as the search narrows it: of each listed dimension the atoms that are left, of each other the tests that
/// are known to hold or not to hold.
struct Cells: Sendable {
  /// What is known of one dimension whose atoms are not listed.
  struct Known: Hashable, Sendable {
    var holding: [Int] = []
    var failing: [Int] = []
  }

  var atoms: [AtomSet]
  /// By the number of the unlisted dimension.
  var known: [Known]
}

/// How a cell stands to a region.
enum CellState {
  /// The region lies within it, or outside, or is cut by it.
  case forced, impossible, open
}

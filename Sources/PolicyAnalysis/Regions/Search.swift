/// The search for a region: what follows is drawn, then the region is split where the fewest ways are open.
struct Search {
  private let space: Space
  let groups: [[CellBox]]
  let avoiding: [CellBox]
  private(set) var budget: AnalysisBudget
  private var lazies: [LazyDimension] = []
  /// Of each dimension: which of `lazies` it is; -1 where its atoms are listed.
  private var places: [Int] = []
  /// The boxes compared with a region since a node was paid for them.
  private var comparisons = 0

  /// A region still to be looked at: what of the question is open in it.
  struct Frame {
    var cells: Cells
    /// The boxes that it is not outside of yet, and the groups that it is in no box of yet.
    var avoiding: [Int]
    var groups: [Int]
  }

  /// A region that was split, and how many of its parts were taken.
  struct Split {
    /// The region; of a split away from a box, what is left of it.
    var frame: Frame
    let ways: Ways
    var next = 0

    /// Into the boxes of a group, or out of one cell of a box to avoid.
    enum Ways {
      case into([CellBox])
      case away([Cell])
    }
  }

  /// The search for requests in a box of every group and in no box of `avoiding`.
  init(_ space: Space, _ groups: [[CellBox]], _ avoiding: [CellBox], _ budget: AnalysisBudget) {
    self.space = space
    self.groups = groups
    self.avoiding = avoiding
    self.budget = budget
    places.reserveCapacity(space.dimensions.count)
    for dimension in space.dimensions {
      places.append(dimension.isListed ? -1 : lazies.count)
      if !dimension.isListed { lazies.append(LazyDimension(dimension)) }
    }
  }

  /// A region of the kind that is looked for; nil where there is none.
  mutating func run() throws(UnknownReason) -> Region? {
    let whole = Cells(
      atoms: space.dimensions.map(\.all), known: [Cells.Known](repeating: .init(), count: lazies.count))
    // A dimension that holds no value leaves no request.
    for (dimension, place) in places.enumerated() where place < 0 && space.dimensions[dimension].all.isEmpty {
      return nil
    }
    var open: [Split] = []
    var next: Frame? = Frame(cells: whole, avoiding: Array(avoiding.indices), groups: Array(groups.indices))
    while true {
      while next == nil, !open.isEmpty {
        next = try nextPart(&open[open.count - 1])
        if next == nil { open.removeLast() }
      }
      guard var frame = next else { return nil }
      next = nil
      budget.nodes -= 1
      if budget.nodes < 0 { throw .nodeBudget }
      guard try narrow(&frame) else { continue }
      if let group = try smallestGroup(frame) {
        open.append(Split(frame: frame, ways: .into(group)))
      } else if let box = try shortestBox(frame) {
        open.append(Split(frame: frame, ways: .away(box)))
      } else if let witnesses = try witnesses(frame.cells, isLast: open.isEmpty) {
        return Region(space: space, cells: frame.cells, places: places, witnesses: witnesses)
      }
    }
  }

  /// A value of each dimension whose atoms are not listed; nil where one has none.
  private mutating func witnesses(_ cells: Cells, isLast: Bool) throws(UnknownReason) -> [Sample]? {
    var witnesses: [Sample] = []
    for place in lazies.indices {
      guard
        let sample = try lazies[place].value(
          cells.known[place], learns: !isLast, budget: &budget.states)
      else { return nil }
      witnesses.append(sample)
    }
    return witnesses
  }

  mutating func state(_ cell: Cell, _ cells: Cells) throws(UnknownReason) -> CellState {
    if cell.test < 0 {
      let left = cells.atoms[cell.dimension]
      if (left & cell.atoms).isEmpty { return .impossible }
      return (left - cell.atoms).isEmpty ? .forced : .open
    }
    let place = places[cell.dimension]
    let before = lazies[place].lookups
    let state = try lazies[place].state(
      cells.known[place], cell.test, isNegated: cell.isNegated, budget: &budget.states)
    comparisons += (lazies[place].lookups - before) / 8
    return state
  }

  mutating func countComparison() throws(UnknownReason) {
    comparisons += 1
    guard comparisons >= Self.comparisonsOfNode else { return }
    budget.nodes -= comparisons / Self.comparisonsOfNode
    comparisons %= Self.comparisonsOfNode
    if budget.nodes < 0 { throw .nodeBudget }
  }

  /// So many boxes are compared for the price of a region.
  private static let comparisonsOfNode = 32

  /// Narrows a region that a cell is open in to the cell, or to what is outside of it.
  func hold(_ cells: inout Cells, to cell: Cell, isInside: Bool) {
    if cell.test < 0 {
      let left = cells.atoms[cell.dimension]
      cells.atoms[cell.dimension] = isInside ? left & cell.atoms : left - cell.atoms
    } else if cell.isNegated == isInside {
      cells.known[places[cell.dimension]].failing.append(cell.test)
    } else {
      cells.known[places[cell.dimension]].holding.append(cell.test)
    }
  }

  /// Narrows a region to a box; whether anything is left.
  mutating func hold(_ cells: inout Cells, to box: CellBox) throws(UnknownReason) -> Bool {
    for cell in box.cells {
      switch try state(cell, cells) {
      case .impossible: return false
      case .forced: break
      case .open: hold(&cells, to: cell, isInside: true)
      }
    }
    return true
  }
}

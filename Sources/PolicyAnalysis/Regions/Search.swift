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
    var open = [Frame(cells: whole, avoiding: Array(avoiding.indices), groups: Array(groups.indices))]
    while var frame = open.popLast() {
      budget.nodes -= 1
      if budget.nodes < 0 { throw .nodeBudget }
      guard try narrow(&frame) else { continue }
      if let group = try smallestGroup(frame) {
        try branch(frame, intoGroup: group, &open)
      } else if let box = try shortestBox(frame) {
        try branch(frame, awayFrom: box, &open)
      } else if let witnesses = try witnesses(frame.cells, isLast: open.isEmpty) {
        return Region(space: space, cells: frame.cells, places: places, witnesses: witnesses)
      }
    }
    return nil
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
    return try lazies[place].state(
      cells.known[place], cell.test, isNegated: cell.isNegated, budget: &budget.states)
  }

  mutating func countComparison() throws(UnknownReason) {
    comparisons += 1
    guard comparisons == 32 else { return }
    comparisons = 0
    budget.nodes -= 1
    if budget.nodes < 0 { throw .nodeBudget }
  }

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

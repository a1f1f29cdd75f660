/// The search for a region: what follows is drawn, then the region is split where the fewest ways are open.
struct Search {
  private let space: Space
  private let groups: [[CellBox]]
  private let avoiding: [CellBox]
  private(set) var budget: AnalysisBudget
  private var lazies: [LazyDimension] = []
  /// Of each dimension: which of `lazies` it is; -1 where its atoms are listed.
  private var places: [Int] = []
  /// The boxes compared with a region since a node was paid for them.
  private var comparisons = 0

  /// A region still to be looked at: what of the question is open in it.
  private struct Frame {
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

  private mutating func state(_ cell: Cell, _ cells: Cells) throws(UnknownReason) -> CellState {
    if cell.test < 0 {
      let left = cells.atoms[cell.dimension]
      if (left & cell.atoms).isEmpty { return .impossible }
      return (left - cell.atoms).isEmpty ? .forced : .open
    }
    let place = places[cell.dimension]
    return try lazies[place].state(
      cells.known[place], cell.test, isNegated: cell.isNegated, budget: &budget.states)
  }

  private mutating func countComparison() throws(UnknownReason) {
    comparisons += 1
    guard comparisons == 32 else { return }
    comparisons = 0
    budget.nodes -= 1
    if budget.nodes < 0 { throw .nodeBudget }
  }

  /// Narrows a region that a cell is open in to the cell, or to what is outside of it.
  private func hold(_ cells: inout Cells, to cell: Cell, isInside: Bool) {
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
  private mutating func hold(_ cells: inout Cells, to box: CellBox) throws(UnknownReason) -> Bool {
    for cell in box.cells {
      switch try state(cell, cells) {
      case .impossible: return false
      case .forced: break
      case .open: hold(&cells, to: cell, isInside: true)
      }
    }
    return true
  }

  /// Draws what follows, until nothing more does; whether anything is left of the region.
  private mutating func narrow(_ frame: inout Frame) throws(UnknownReason) -> Bool {
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      guard try narrowAway(&frame, &hasChanged), try narrowToGroups(&frame, &hasChanged) else { return false }
    }
    return true
  }

  /// Boxes to avoid: one that a single cell keeps the region out of, or in, decides that cell.
  private mutating func narrowAway(_ frame: inout Frame, _ hasChanged: inout Bool) throws(UnknownReason) -> Bool {
    var place = 0
    while place < frame.avoiding.count {
      try countComparison()
      let box = avoiding[frame.avoiding[place]]
      var openCount = 0
      var lastOpen = 0
      var isOutside = false
      for index in box.cells.indices {
        let state = try state(box.cells[index], frame.cells)
        if state == .impossible {
          isOutside = true
          break
        }
        if state == .open {
          openCount += 1
          lastOpen = index
        }
      }
      if isOutside {
        frame.avoiding.remove(at: place)
      } else if openCount == 0 {
        return false
      } else if openCount == 1 {
        hold(&frame.cells, to: box.cells[lastOpen], isInside: false)
        frame.avoiding.remove(at: place)
        hasChanged = true
      } else {
        place += 1
      }
    }
    return true
  }

  /// Groups: one that the region is in a box of is done; one with a single box left decides that box.
  private mutating func narrowToGroups(_ frame: inout Frame, _ hasChanged: inout Bool) throws(UnknownReason) -> Bool {
    var place = 0
    while place < frame.groups.count {
      let group = frame.groups[place]
      let (possible, isDone) = try possibleBoxes(frame.cells, group)
      if isDone {
        frame.groups.remove(at: place)
      } else if possible.isEmpty {
        return false
      } else if possible.count == 1 {
        guard try hold(&frame.cells, to: groups[group][possible[0]]) else { return false }
        frame.groups.remove(at: place)
        hasChanged = true
      } else {
        place += 1
      }
    }
    return true
  }

  /// The boxes of a group that the region is not outside of, and whether it lies within one.
  private mutating func possibleBoxes(
    _ cells: Cells, _ group: Int
  ) throws(UnknownReason) -> (possible: [Int], isDone: Bool) {
    var possible: [Int] = []
    for index in groups[group].indices {
      try countComparison()
      var isWithin = true
      var isOutside = false
      for cell in groups[group][index].cells {
        let state = try state(cell, cells)
        if state != .forced { isWithin = false }
        if state == .impossible {
          isOutside = true
          break
        }
      }
      if isWithin { return ([], true) }
      if !isOutside { possible.append(index) }
    }
    return (possible, false)
  }

  private mutating func smallestGroup(_ frame: Frame) throws(UnknownReason) -> [CellBox]? {
    var smallest: [CellBox]?
    for group in frame.groups {
      let possible = try possibleBoxes(frame.cells, group).possible
      if possible.count < smallest?.count ?? .max { smallest = possible.map { groups[group][$0] } }
    }
    return smallest
  }

  private mutating func branch(
    _ frame: Frame, intoGroup boxes: [CellBox], _ open: inout [Frame]
  ) throws(UnknownReason) {
    for box in boxes.reversed() {
      var child = frame
      if try hold(&child.cells, to: box) { open.append(child) }
    }
  }

  /// The box to avoid that the fewest cells are open in, by those cells.
  private mutating func shortestBox(_ frame: Frame) throws(UnknownReason) -> [Cell]? {
    var shortest: [Cell]?
    for place in frame.avoiding {
      var cells: [Cell] = []
      for cell in avoiding[place].cells where try state(cell, frame.cells) == .open { cells.append(cell) }
      if cells.count < shortest?.count ?? .max { shortest = cells }
      if cells.count == 2 { break }
    }
    return shortest
  }

  /// Splits the region into parts that share nothing: out of the first cell; in the first and out of the second; ...
  private mutating func branch(
    _ frame: Frame, awayFrom cells: [Cell], _ open: inout [Frame]
  ) throws(UnknownReason) {
    var inside = frame
    var children: [Frame] = []
    for cell in cells {
      switch try state(cell, inside.cells) {
      case .impossible:
        children.append(inside)
        open.append(contentsOf: children.reversed())
        return
      case .forced: continue
      case .open:
        var child = inside
        hold(&child.cells, to: cell, isInside: false)
        children.append(child)
        hold(&inside.cells, to: cell, isInside: true)
      }
    }
    open.append(contentsOf: children.reversed())
  }
}

extension Search {
  mutating func smallestGroup(_ frame: Frame) throws(UnknownReason) -> [CellBox]? {
    var smallest: [CellBox]?
    for group in frame.groups {
      let possible = try possibleBoxes(frame.cells, group).possible
      if possible.count < smallest?.count ?? .max { smallest = possible.map { groups[group][$0] } }
    }
    return smallest
  }

  mutating func branch(
    _ frame: Frame, intoGroup boxes: [CellBox], _ open: inout [Frame]
  ) throws(UnknownReason) {
    for box in boxes.reversed() {
      var child = frame
      if try hold(&child.cells, to: box) { open.append(child) }
    }
  }

  /// The box to avoid that the fewest cells are open in, by those cells.
  mutating func shortestBox(_ frame: Frame) throws(UnknownReason) -> [Cell]? {
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
  mutating func branch(
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

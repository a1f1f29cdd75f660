extension Search {
  mutating func smallestGroup(_ frame: Frame) throws(UnknownReason) -> [CellBox]? {
    var smallest: [CellBox]?
    for group in frame.groups {
      let possible = try possibleBoxes(frame.cells, group).possible
      if possible.count < smallest?.count ?? .max { smallest = possible.map { groups[group][$0] } }
    }
    return smallest
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

  /// Takes the next part off a split; nil where there is none. Parts are made one by one: all at once are too many to
  /// keep.
  mutating func nextPart(_ split: inout Split) throws(UnknownReason) -> Frame? {
    switch split.ways {
    case .into(let boxes):
      while split.next < boxes.count {
        var part = split.frame
        split.next += 1
        if try hold(&part.cells, to: boxes[split.next - 1]) { return part }
      }
    case .away(let cells):
      // Parts that share nothing: out of the first cell; in the first and out of the second; ...
      while split.next < cells.count {
        let cell = cells[split.next]
        split.next += 1
        switch try state(cell, split.frame.cells) {
        case .impossible:
          split.next = cells.count
          return split.frame
        case .forced: continue
        case .open:
          var part = split.frame
          hold(&part.cells, to: cell, isInside: false)
          hold(&split.frame.cells, to: cell, isInside: true)
          return part
        }
      }
    }
    return nil
  }
}

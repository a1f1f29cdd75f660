extension Search {
  /// Draws what follows, until nothing more does; whether anything is left of the region.
  mutating func narrow(_ frame: inout Frame) throws(UnknownReason) -> Bool {
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
  mutating func possibleBoxes(
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
}

/// What a box asks of one dimension, as the search reads it.
struct Cell: Sendable {
  let dimension: Int
  /// The atoms that satisfy it, where they are listed.
  var atoms: AtomSet
  /// Elsewhere the test; -1 where atoms are listed.
  let test: Int
  let isNegated: Bool
}

/// A box as the search reads it: a cell for each listed dimension that it speaks of, one for each literal elsewhere.
struct CellBox: Sendable {
  var cells: [Cell]

  /// The cells of a box; nil where no request is in it.
  init?(_ box: Box, in space: Space) {
    cells = []
    cells.reserveCapacity(box.literals.count)
    for literal in box.literals {
      let dimension = space.dimensions[literal.dimension]
      if dimension.isListed {
        let holding = dimension.holding[literal.test]
        let atoms = literal.isNegated ? dimension.all - holding : holding
        guard hold(literal.dimension, to: atoms, of: dimension.all) else { return nil }
      } else {
        cells.append(
          Cell(dimension: literal.dimension, atoms: AtomSet(), test: literal.test, isNegated: literal.isNegated))
      }
    }
    for held in box.held {
      guard hold(held.dimension, to: held.atoms, of: space.dimensions[held.dimension].all) else { return nil }
    }
  }

  /// Whether any atoms are left.
  private mutating func hold(_ dimension: Int, to atoms: AtomSet, of all: AtomSet) -> Bool {
    if atoms.isEmpty { return false }
    if (all - atoms).isEmpty { return true }
    for place in cells.indices where cells[place].dimension == dimension && cells[place].test < 0 {
      let both = cells[place].atoms & atoms
      cells[place].atoms = both
      return !both.isEmpty
    }
    cells.append(Cell(dimension: dimension, atoms: atoms, test: -1, isNegated: false))
    return true
  }
}

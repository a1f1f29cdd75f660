import PolicyModel

/// A product of one set of values for each dimension, none of them empty.
struct Region: Sendable {
  let space: Space
  let cells: Cells
  /// Of each dimension whose atoms are not listed: its place in `cells.known`.
  let places: [Int]
  /// A value of each such dimension.
  let witnesses: [Sample]

  /// The region as a box: to avoid it is to look elsewhere.
  var asBox: Box {
    var literals: [Literal] = []
    var held: [Box.HeldAtoms] = []
    for (dimension, place) in places.enumerated() {
      if place < 0 {
        if !isUnconstrained(dimension) { held.append(.init(dimension: dimension, atoms: cells.atoms[dimension])) }
      } else {
        literals += cells.known[place].holding.map { Literal(dimension: dimension, test: $0) }
        literals += cells.known[place].failing.map { Literal(dimension: dimension, test: $0, isNegated: true) }
      }
    }
    return Box(region: literals, held: held)
  }

  /// Whether a text lies in it.
  func contains(_ dimension: Int, text: String) -> Bool { contains(dimension, .text(text)) }

  /// Whether a key's value lies in it; nil is the key's absence.
  func contains(_ dimension: Int, _ value: ContextValue?) -> Bool { contains(dimension, .key(value)) }

  /// Whether a value lies in it.
  func contains(_ dimension: Int, _ sample: Sample) -> Bool {
    let asked = space.dimensions[dimension]
    let place = places[dimension]
    if place < 0 { return !(asked.atom(of: sample) & cells.atoms[dimension]).isEmpty }
    return asked.isInside(sample) && cells.known[place].holding.allSatisfy { asked.holds($0, on: sample) == true }
      && cells.known[place].failing.allSatisfy { asked.holds($0, on: sample) == false }
  }

  /// Whether it holds the whole of a dimension, so that a request may have there what it likes.
  func isUnconstrained(_ dimension: Int) -> Bool {
    let place = places[dimension]
    if place < 0 { return cells.atoms[dimension] == space.dimensions[dimension].all }
    return cells.known[place] == Cells.Known()
  }

  /// Some values of it: a key's absence first, then the shortest texts, single values and lists.
  func samples(_ dimension: Int, limit: Int = 8) -> [Sample] {
    let place = places[dimension]
    if place >= 0 { return [witnesses[place]] }
    return cells.atoms[dimension].atoms.prefix(limit).compactMap { space.dimensions[dimension].sample($0) }
  }
}

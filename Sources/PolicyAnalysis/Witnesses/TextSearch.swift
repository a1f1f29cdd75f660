/// Looks in a region for a text of a dimension that also fits a pattern, so that a request reads like a real one.
struct TextSearch: Sendable {
  private let tests: [[TextPattern]]
  private let form: TextForm
  private let isBounded: Bool
  /// The tests that hold and those that do not, of each set of texts that the region leaves.
  private var cells: [(holding: [Int], failing: [Int])] = []
  /// How many of these are looked at.
  private static let cellLimit = 8

  /// A search in what a region leaves of a dimension of texts; nil of any other.
  init?(_ region: Region, _ dimension: Int) {
    let searched = region.space.dimensions[dimension]
    guard case .texts(let tests, let form, let isBounded) = searched.content else { return nil }
    self.tests = tests
    self.form = form
    self.isBounded = isBounded
    let place = region.places[dimension]
    if place >= 0 {
      cells = [(region.cells.known[place].holding, region.cells.known[place].failing)]
    } else {
      let asked = 0..<searched.testCount
      for atom in region.cells.atoms[dimension].atoms.prefix(Self.cellLimit) {
        cells.append(
          (
            asked.filter { searched.holding[$0].contains(atom) }, asked.filter { !searched.holding[$0].contains(atom) }
          ))
      }
    }
  }

  /// The shortest text of one of the sets that fits one of the patterns; nil where there is none, or where it takes too
  /// long to find.
  func text(fitting wanted: [TextPattern]) -> String? {
    for cell in cells {
      var budget = 20_000
      let required = cell.holding + (isBounded ? [tests.count - 1] : []) + [tests.count]
      let found = try? Dimension.text(tests + [wanted], form, required, cell.failing, budget: &budget)
      if let found { return found }
    }
    return nil
  }
}

import PolicyAnalysis
import PolicyModel

/// The entries of lists that other entries of the same list hold: what one pattern matches, the whole list matches, so
/// that the patterns alone are the proof.
enum ListRepeats {
  /// How many pairs of entries of one list are compared.
  private static let pairLimit = 1 << 15

  /// The redundant actions and resources of statements, each held by another entry of its own list.
  ///
  /// - Parameter names: the statements' actions.
  static func find(in statements: [Statement], _ names: PackedActions, proof: Proof) -> [Redundancy] {
    var found: [Redundancy] = []
    for place in statements.indices {
      func add(_ parts: [StatementPart]) {
        for part in parts {
          found.append(Redundancy(statement: place, part: part, reason: .covered(by: [place]), proof: proof))
        }
      }
      let patterns = statements[place].action.patterns.elements
      if patterns.count > 1 { add(actions(patterns, names.texts, from: names.place(place, 0)).map { .action($0) }) }
      if let resource = statements[place].resource { add(resources(resource.patterns.elements).map { .resource($0) }) }
    }
    return found
  }

  private static func actions(_ patterns: [ActionPattern], _ names: PackedTexts, from start: Int) -> [Int] {
    repeats(names, start..<start + patterns.count) { wide, narrow in
      patterns[wide].meaning == .everything || names.items[start + wide].isPlainBeginning
        || ActionName(patterns[narrow].description).map(patterns[wide].matches) ?? false
    }
  }

  private static func resources(_ patterns: [ResourcePattern]) -> [Int] {
    guard patterns.count > 1 else { return [] }
    var texts = PackedTexts(folds: false)
    for index in patterns.indices { texts.append(patterns[index].description) }
    return repeats(texts, 0..<patterns.count) { patterns[$0].contains(patterns[$1]) }
  }

  /// The entries that are written twice, or that one with a wildcard holds; of two that hold each other the later.
  ///
  /// - Parameters:
  ///   - places: where the texts of the list stand.
  ///   - holds: whether an entry holds another whose beginning and end are those of its own.
  private static func repeats(
    _ texts: PackedTexts, _ places: Range<Int>, holds: (_ wide: Int, _ narrow: Int) -> Bool
  ) -> [Int] {
    let start = places.lowerBound
    let entries = 0..<places.count
    var isFound = [Bool](repeating: false, count: places.count)
    for run in texts.runsOfSameHash(Array(places)) {
      for (order, later) in run.enumerated()
      where run[..<order].contains(where: { texts.areEqual(start + $0, start + later) }) {
        isFound[later] = true
      }
    }
    let open = entries.filter { texts.items[start + $0].isOpen && !isFound[$0] }
    if open.count * places.count <= pairLimit {
      for wide in open where !isFound[wide] {
        for narrow in entries where narrow != wide && !isFound[narrow] {
          if texts.hasEnds(start + wide, of: start + narrow), holds(wide, narrow) { isFound[narrow] = true }
        }
      }
    }
    return entries.filter { isFound[$0] }
  }
}

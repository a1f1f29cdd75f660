import PolicyAnalysis
import PolicyModel
import SourceText

/// The entries of lists that other entries of the same list hold: what one pattern matches, the whole list matches, so
/// that the patterns alone are the proof.
enum ListRepeats {
  /// How many pairs of entries of one list are compared.
  private static let pairLimit = 1 << 15

  /// The redundant actions and resources of statements, each held by another entry of its own list.
  static func find(in statements: [Statement], proof: Proof) -> [Redundancy] {
    var found: [Redundancy] = []
    for place in statements.indices {
      func add(_ parts: [StatementPart]) {
        for part in parts {
          found.append(Redundancy(statement: place, part: part, reason: .covered(by: [place]), proof: proof))
        }
      }
      add(actions(statements[place].action.patterns.elements).map { .action($0) })
      if let resource = statements[place].resource { add(resources(resource.patterns.elements).map { .resource($0) }) }
    }
    return found
  }

  private static func actions(_ patterns: [ActionPattern]) -> [Int] {
    guard patterns.count > 1 else { return [] }
    var names = PackedTexts(folds: true)
    for index in patterns.indices { names.append(patterns[index].description) }
    return repeats(names) { wide, narrow in
      patterns[wide].meaning == .everything || names.items[wide].isPlainBeginning
        || ActionName(patterns[narrow].description).map(patterns[wide].matches) ?? false
    }
  }

  private static func resources(_ patterns: [ResourcePattern]) -> [Int] {
    guard patterns.count > 1 else { return [] }
    var texts = PackedTexts(folds: false)
    for index in patterns.indices { texts.append(patterns[index].description) }
    return repeats(texts) { patterns[$0].contains(patterns[$1]) }
  }

  /// The entries that are written twice, or that one with a wildcard holds; of two that hold each other the later.
  ///
  /// - Parameter holds: whether a text holds another whose beginning and end are those of its own.
  private static func repeats(_ texts: PackedTexts, holds: (_ wide: Int, _ narrow: Int) -> Bool) -> [Int] {
    let count = texts.items.count
    var isFound = [Bool](repeating: false, count: count)
    for run in texts.runsOfSameHash(Array(0..<count)) {
      for (order, later) in run.enumerated() where run[..<order].contains(where: { texts.areEqual($0, later) }) {
        isFound[later] = true
      }
    }
    let open = (0..<count).filter { texts.items[$0].isOpen && !isFound[$0] }
    if open.count * count <= pairLimit {
      for wide in open where !isFound[wide] {
        for narrow in 0..<count where narrow != wide && !isFound[narrow] {
          if texts.hasEnds(wide, of: narrow), holds(wide, narrow) { isFound[narrow] = true }
        }
      }
    }
    return (0..<count).filter { isFound[$0] }
  }
}

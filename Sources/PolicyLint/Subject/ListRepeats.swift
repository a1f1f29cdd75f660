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
    statements.enumerated().flatMap { place, statement in
      let parts =
        actions(statement.action.patterns.elements).map { StatementPart.action($0) }
        + resources(statement.resource?.patterns.elements ?? []).map { .resource($0) }
      return parts.map { Redundancy(statement: place, part: $0, reason: .covered(by: [place]), proof: proof) }
    }
  }

  private static func actions(_ patterns: [ActionPattern]) -> [Int] {
    guard patterns.count > 1 else { return [] }
    let names = patterns.map { $0.description.lowered }
    return repeats(names) { wide, narrow in
      patterns[wide].meaning == .everything || ActionName(names[narrow]).map(patterns[wide].matches) ?? false
        || (names[wide].isPlainBeginning && names[narrow].utf8.starts(with: names[wide].utf8.dropLast()))
    }
  }

  private static func resources(_ patterns: [ResourcePattern]) -> [Int] {
    patterns.count > 1 ? repeats(patterns.map(\.description)) { patterns[$0].contains(patterns[$1]) } : []
  }

  /// The entries that are written twice, or that one with a wildcard holds; of two that hold each other the later.
  private static func repeats(_ texts: [String], holds: (_ wide: Int, _ narrow: Int) -> Bool) -> [Int] {
    guard texts.count > 1 else { return [] }
    var first: [[UInt8]: Int] = [:]
    var found: Set<Int> = []
    for (index, text) in texts.enumerated() {
      let bytes = Array(text.utf8)
      if first[bytes] == nil { first[bytes] = index } else { found.insert(index) }
    }
    let open = texts.indices.filter { !found.contains($0) && texts[$0].isOpen }
    guard open.count * texts.count <= pairLimit else { return found.sorted() }
    for wide in open where !found.contains(wide) {
      let isPlain = { (byte: UInt8) in byte != UInt8(ascii: "*") && byte != UInt8(ascii: "?") }
      let beginning = texts[wide].utf8.prefix(while: isPlain)
      let ending = texts[wide].utf8.reversed().prefix(while: isPlain)
      for narrow in texts.indices where narrow != wide && !found.contains(narrow) {
        let text = texts[narrow].utf8
        guard text.starts(with: beginning), text.reversed().starts(with: ending) else { continue }
        if holds(wide, narrow) { found.insert(narrow) }
      }
    }
    return found.sorted()
  }
}

extension String {
  /// Whether it is a plain text with one star at its end.
  fileprivate var isPlainBeginning: Bool {
    utf8.last == UInt8(ascii: "*") && !utf8.dropLast().contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }
}

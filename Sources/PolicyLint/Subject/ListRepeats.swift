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
    var seen = Set<Text>(minimumCapacity: texts.count)
    var isFound = texts.map { !seen.insert(Text(text: $0)).inserted }
    let open = texts.indices.filter { !isFound[$0] && texts[$0].isOpen }
    if open.count * texts.count <= pairLimit {
      for wide in open where !isFound[wide] {
        for narrow in texts.indices where narrow != wide && !isFound[narrow] {
          if texts[wide].hasEnds(of: texts[narrow]), holds(wide, narrow) { isFound[narrow] = true }
        }
      }
    }
    return texts.indices.filter { isFound[$0] }
  }

  /// A text that equals those of the same bytes.
  private struct Text: Hashable {
    let text: String

    static func == (left: Self, right: Self) -> Bool { left.text.hasSameBytes(as: right.text) }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
  }
}

extension String {
  /// Whether what stands before its first wildcard begins another text, and what stands behind its last one ends it.
  fileprivate func hasEnds(of other: String) -> Bool {
    let own = utf8Span.span
    let text = other.utf8Span.span
    var place = 0
    while place < own.count, !own[place].isWildcard {
      guard place < text.count, text[place] == own[place] else { return false }
      place += 1
    }
    place = 1
    while place <= own.count, !own[own.count - place].isWildcard {
      guard place <= text.count, text[text.count - place] == own[own.count - place] else { return false }
      place += 1
    }
    return true
  }

  /// Whether it is a plain text with one star at its end.
  fileprivate var isPlainBeginning: Bool {
    utf8.last == UInt8(ascii: "*") && !utf8.dropLast().contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }
}

extension UInt8 {
  fileprivate var isWildcard: Bool { self == UInt8(ascii: "*") || self == UInt8(ascii: "?") }
}

import PolicyModel

/// The entries of all `Action` and `NotAction` lists of a policy, to find those that an action of one may also fit.
struct ActionIndex {
  /// An entry of a statement's list.
  struct Entry: Hashable {
    let statement: Int
    let place: Int
  }

  /// An entry and the name that it asks for, wildcards and all, in lower case.
  private struct Named {
    let entry: Entry
    let name: [UInt8]
  }

  private var literals: [String: [Named]] = [:]
  private var globs: [String: [Named]] = [:]
  private var everything: [Entry] = []
  private var meanings: [[(service: String, name: [UInt8], isLiteral: Bool)?]] = []

  init(_ statements: [Statement]) {
    for (statement, element) in statements.map(\.action).enumerated() {
      var own: [(String, [UInt8], Bool)?] = []
      for (place, pattern) in element.patterns.elements.enumerated() {
        let entry = Entry(statement: statement, place: place)
        guard case .service(let service, let name) = pattern.meaning else {
          if pattern.meaning == .everything { everything.append(entry) }
          own.append(nil)
          continue
        }
        let folded = ASCII.folded(service)
        let named = Named(entry: entry, name: Glob(wildcardsOf: ASCII.folded(name)).bytes)
        if pattern.isLiteral {
          literals[folded, default: []].append(named)
        } else {
          globs[folded, default: []].append(named)
        }
        own.append((folded, named.name, pattern.isLiteral))
      }
      meanings.append(own)
    }
  }

  /// The other entries that an action of this one may fit.
  func meeting(_ entry: Entry, _ pattern: ActionPattern) -> [Entry] {
    if pattern.meaning == .malformed { return [] }
    guard let (service, name, isLiteral) = meanings[entry.statement][entry.place] else {
      let named = literals.values.flatMap { $0 } + globs.values.flatMap { $0 }
      return named.map(\.entry) + everything.filter { $0 != entry }
    }
    var found = everything
    for other in globs[service] ?? [] where other.entry != entry && GlobOverlap.mayMeet(name, other.name) {
      found.append(other.entry)
    }
    for other in literals[service] ?? [] where other.entry != entry {
      if isLiteral ? other.name == name : GlobOverlap.mayMeet(name, other.name) { found.append(other.entry) }
    }
    return found
  }
}

/// Whether two globs can have a text in common, as far as what stands before and after their wildcards tells.
enum GlobOverlap {
  static func mayMeet(_ left: [UInt8], _ right: [UInt8], folds: Bool = false) -> Bool {
    func same(_ one: UInt8, _ other: UInt8) -> Bool {
      one == other || folds && ASCII.folded(one) == ASCII.folded(other)
    }
    let isLiteral = [left, right].map { !$0.contains { $0 >= Glob.one } }
    if isLiteral[0], isLiteral[1] { return left.count == right.count && zip(left, right).allSatisfy(same) }
    for (one, other) in zip(left, right) {
      if one >= Glob.one || other >= Glob.one { break }
      if !same(one, other) { return false }
    }
    for (one, other) in zip(left.reversed(), right.reversed()) {
      if one >= Glob.one || other >= Glob.one { break }
      if !same(one, other) { return false }
    }
    return true
  }
}

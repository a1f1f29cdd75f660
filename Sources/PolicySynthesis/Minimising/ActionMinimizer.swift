import PolicyModel
public import ServiceReference

/// Writes lists of actions in fewer characters: wildcards that match, of all actions of the service, just those listed.
public struct ActionMinimizer: Sendable {
  /// How short lists are made.
  public enum Level: String, Sendable, CaseIterable {
    /// Each action by its name.
    case none
    /// Wildcards behind whole words: `GetTable*`.
    case words
    /// Wildcards behind, before and between words: `Get*Partitions`.
    case tight
  }

  /// A wildcard that was written, and the listed actions that it stands for.
  public struct Wildcard: Sendable, Hashable {
    /// The pattern.
    public let pattern: String
    /// The actions that it matches by the service table; it will match those of the same names that come later.
    public let actions: [String]
  }

  /// What came of a list.
  public struct Result: Sendable, Hashable {
    /// The patterns, sorted.
    public var patterns: [String] = []
    /// The wildcards among them that were not there before.
    public var wildcards: [Wildcard] = []
  }

  private let level: Level
  private let allowsWrites: Bool
  private let reference: ServiceReference

  /// - Parameter allowsWrites: whether a wildcard may stand for actions that write or manage permissions. Unless so,
  ///   it begins with a whole word too, so that no action that reads less is caught later.
  public init(_ level: Level, allowsWrites: Bool = false, reference: ServiceReference = .embedded) {
    self.level = level
    self.allowsWrites = allowsWrites
    self.reference = reference
  }

  /// The same actions in fewer characters; wildcards that are there stay, and what they match is not listed again.
  public func minimize(_ patterns: [String]) -> Result {
    let given = distinct(patterns).map { ActionPattern($0) }
    let wide = given.filter { !$0.isLiteral }
    var result = Result(patterns: wide.map(\.description))
    let literals = given.filter { pattern in
      guard pattern.isLiteral, let name = ActionName(pattern.description) else { return false }
      return !wide.contains { $0.matches(name) }
    }
    let services = Dictionary(grouping: literals) { literal in
      ASCIIClass.lowercased(String(literal.description.prefix { $0 != ":" }))
    }
    for (prefix, literals) in services.sorted(by: { byBytes($0.key, $1.key) }) {
      let names = literals.map { String($0.description.dropFirst(prefix.count + 1)) }
      guard level != .none, let service = reference.service(prefix),
        let cover = ActionCover(service, names: names, level: level, allowsWrites: allowsWrites)
      else {
        result.patterns += literals.map(\.description)
        continue
      }
      result.patterns += cover.patterns
      result.wildcards += cover.wildcards
    }
    result.patterns.sort(by: byBytes)
    return result
  }

  /// The actions that a list's wildcards match by the service table, and the patterns that stay since the table has
  /// none for them: `*` alone, and services that it does not know.
  public func expand(_ patterns: [String]) -> (actions: [String], kept: [String]) {
    var actions: [String] = []
    var kept: [String] = []
    for pattern in patterns.map({ ActionPattern($0) }) {
      guard !pattern.isLiteral else {
        actions.append(pattern.description)
        continue
      }
      guard case .service(let prefix, _) = pattern.meaning, let service = reference.service(prefix) else {
        kept.append(pattern.description)
        continue
      }
      actions += service.actionNames.map { "\(service.prefix):\($0)" }.filter { name in
        ActionName(name).map(pattern.matches) ?? false
      }
    }
    return (distinct(actions).sorted(by: byBytes), distinct(kept).sorted(by: byBytes))
  }
}

import PolicyModel

/// What policies spell, in the order in which it was met: what a readable request is made of.
struct Vocabulary: Sendable {
  /// The patterns of actions.
  private(set) var actions: [ActionPattern] = []
  /// The patterns of resources, as their layers read them.
  private(set) var resources: [String] = []
  /// The entries of principal elements and the values of keys about the principal.
  private(set) var principals: [String] = []
  /// The values of keys, by folded name.
  private(set) var values: [String: [String]] = [:]
  /// The keys as policies spell them, by folded name.
  private(set) var spellings: [String: String] = [:]

  /// Whether a resource pattern spells a wildcard that stands for itself (R92).
  var hasEscapes: Bool {
    resources.contains { text in
      PolicyVariables.parts(of: text).contains { if case .escaped = $0 { true } else { false } }
    }
  }

  /// Takes in what a statement spells.
  mutating func add(_ statement: Statement) {
    actions += statement.action.patterns.elements
    resources += statement.resource?.patterns.elements.map(\.description) ?? []
    for entry in statement.principal?.principals.entries ?? [] { principals.append(entry.text) }
    for condition in statement.conditions {
      spellings[condition.foldedKey] = spellings[condition.foldedKey] ?? condition.key
      let texts = condition.values.elements.map(\.text)
      values[condition.foldedKey, default: []] += texts
      if CallerKey(rawValue: condition.foldedKey) == .arn { principals += texts }
    }
  }
}

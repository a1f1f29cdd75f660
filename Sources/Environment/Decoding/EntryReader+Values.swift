import JSONText
import SourceText

extension EntryReader {
  /// The text of a key; nil, and reported where it is given and wrong, unless it keeps the rule.
  public mutating func text(_ key: String, _ rule: ParameterRule) -> Located<String>? {
    node(key).flatMap { checked($0, rule) }
  }

  /// The text of a key that must be given.
  public mutating func requiredText(_ key: String, _ rule: ParameterRule, _ words: String? = nil) -> Located<String>? {
    guard has(key) else {
      require(key, words ?? rule.words, example: rule.example)
      return nil
    }
    return text(key, rule)
  }

  /// The truth value of a key; nil where it is not given or wrong.
  public mutating func flag(_ key: String) -> Located<Bool>? {
    guard let node = node(key) else { return nil }
    guard let flag = node.value.bool else {
      report(.wrongType(expected: "`true` or `false`", found: node.value.kindDescription), at: node)
      return nil
    }
    return Located(flag, path: node.path, range: node.range)
  }

  /// One of a few words.
  public mutating func choice<Choice: CaseIterable & RawRepresentable & Sendable>(
    _ key: String, of type: Choice.Type = Choice.self
  ) -> Located<Choice>? where Choice.RawValue == String {
    node(key).flatMap { choice($0) }
  }

  /// A list of a few words, without those that are wrong.
  public mutating func choices<Choice: CaseIterable & RawRepresentable & Sendable>(
    _ key: String, of type: Choice.Type = Choice.self
  ) -> [Located<Choice>] where Choice.RawValue == String {
    list(key, example: Choice.allCases.first?.rawValue ?? "").compactMap { choice($0) }
  }

  /// A list of texts that keep the rule, without those that do not.
  public mutating func texts(_ key: String, _ rule: ParameterRule) -> [Located<String>] {
    list(key, example: rule.example).compactMap { checked($0, rule) }
  }

  /// An object within this one; nil where it is not given or no object.
  public mutating func object(_ key: String) -> EntryReader? {
    guard let node = node(key) else { return nil }
    let reader = EntryReader(node.value, path: node.path, anchor: nameRange(key))
    guard node.value.members != nil else {
      adopt(reader.issues)
      return nil
    }
    return reader
  }

  /// The elements of a list, which must not be empty; an override may give the one element without brackets.
  mutating func list(_ key: String, example: String) -> [Located<JSONNode>] {
    guard let node = node(key) else { return [] }
    guard let elements = node.value.elements else {
      if node.range.isEmpty, node.value.members == nil { return [node] }
      report(.wrongType(expected: "a list", found: node.value.kindDescription), at: node)
      return []
    }
    if elements.isEmpty { report(.emptyList(example: "[\"\(example)\"]"), at: node) }
    return elements.map { Located($0, path: node.path, range: $0.range) }
  }

  /// The text of a node, where it is one and keeps the rule.
  mutating func checked(_ node: Located<JSONNode>, _ rule: ParameterRule) -> Located<String>? {
    guard let text = string(node, rule) else { return nil }
    guard let problem = rule.problem(with: text.value) else { return text }
    let reason: String? = if case .because(let words) = problem { words } else { nil }
    report(.invalid(text.value, rule: rule, reason: reason), at: text)
    return nil
  }

  private mutating func string(_ node: Located<JSONNode>, _ rule: ParameterRule) -> Located<String>? {
    switch node.value.value {
    case .string(let text): return Located(text, path: node.path, range: node.range)
    // An override is not typed: `--set accounts.lake.id=123456789012` means the digits.
    case .number(let spelling) where node.range.isEmpty: return Located(spelling, path: node.path)
    case .bool(let flag) where node.range.isEmpty: return Located("\(flag)", path: node.path)
    case .number(let spelling): report(.numberForText(spelling: spelling, rule: rule), at: node)
    default:
      report(.wrongType(expected: "a string, \(rule.noun)", found: node.value.kindDescription), at: node)
    }
    return nil
  }

  private mutating func choice<Choice: CaseIterable & RawRepresentable & Sendable>(
    _ node: Located<JSONNode>
  ) -> Located<Choice>? where Choice.RawValue == String {
    let choices = Choice.allCases.map(\.rawValue)
    guard let text = node.value.string else {
      let words = choices.map(\.quoted).joined(separator: ", ")
      report(.wrongType(expected: "one of \(words)", found: node.value.kindDescription), at: node)
      return nil
    }
    guard let choice = Choice.allCases.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) else {
      report(.notAChoice(text, choices: choices), at: node)
      return nil
    }
    return Located(choice, path: node.path, range: node.range)
  }
}

import PolicyModel
import ServiceReference

/// What a request is written down with.
extension RequestSketch {
  /// Principals as good as any other.
  static let callers = [
    "arn:aws:iam::\(ARNTemplate.account):user/\(VariableValues.example)",
    "arn:aws:sts::\(ARNTemplate.account):assumed-role/\(word)/\(word)",
  ].compactMap { RequestPrincipal($0) }

  /// Principals as good as any other, and those that conditions spell.
  func principals(_ conditions: [Condition]) -> [RequestPrincipal] {
    let spelled = conditions.filter { CallerKey(rawValue: $0.foldedKey) == .arn }.flatMap { condition in
      condition.values.elements.prefix(Self.mostEntries).flatMap { WitnessSearch.examples($0.text) }
    }
    return Self.callers + spelled.filter(\.hasIdentityPolicies)
  }

  /// The first action of a statement's patterns, with a word for each star, that `isWanted`.
  static func action(
    of statement: Statement, _ word: String, _ isWanted: (ActionName) -> Bool
  ) -> ActionName? {
    if statement.action.isNegated { return plainAction.flatMap { isWanted($0) ? $0 : nil } }
    for pattern in statement.action.patterns.elements.prefix(mostEntries) {
      let action: ActionName? =
        switch pattern.meaning {
        case .everything: plainAction
        case .malformed: nil
        case .service: ActionName(WitnessSearch.filledWildcards(pattern.description[...], word))
        }
      if let action, isWanted(action) { return action }
    }
    return nil
  }

  private static let plainAction = ActionName("\(word):\(word)")

  // MARK: - Resources

  /// Takes the first resource of the statement's patterns that is of one of the forms and that `isWanted`.
  mutating func chooseResource(_ isWanted: (String) -> Bool) -> Bool {
    let account = request.principal.account?.description ?? ARNTemplate.account
    func take(_ text: String?) -> Bool {
      guard let text, isWanted(text), forms.isEmpty || forms.contains(where: { $0.matches(text) }) else { return false }
      request.resources = [text]
      return true
    }
    func takeAny() -> Bool {
      forms.isEmpty
        ? take("arn:aws:\(Self.word):\(Self.word):\(account):\(Self.word)")
        : forms.contains { take(ARNTemplate($0).example) }
    }
    guard let element = subject.resource, !element.isNegated else { return takeAny() }
    for word in Self.words {
      for pattern in element.patterns.elements.prefix(Self.mostEntries) {
        if pattern.isEverything ? takeAny() : take(filled(pattern, word, account)) { return true }
      }
    }
    return false
  }

  /// An ARN that a pattern covers; nil where it is none of ARNs.
  private func filled(_ pattern: ResourcePattern, _ word: String, _ account: String) -> String? {
    guard let fields = pattern.fields, fields[0] == "arn" else { return nil }
    // Of Regions and accounts those of examples read best.
    let words = ["", ARNTemplate.partition, Self.word, ARNTemplate.region, account]
    var text = "arn"
    for place in 1..<5 {
      text += ":"
      text += fields[place] == "*" ? words[place] : filled(fields[place], Self.word)
    }
    let name = filled(fields[5], word)
    text += ":"
    text += name.isEmpty ? Self.word : name
    return text
  }

  // MARK: - Variables

  /// The keys that the variables of the statement's conditions name and that follow from nothing else.
  var variables: [String] { conditions.flatMap(variables) }

  /// The keys that a condition's variables name and that follow from nothing else.
  func variables(of condition: Condition) -> [String] { condition.values.elements.flatMap { variables(in: $0.text) } }

  /// The keys that the variables of resources name and that follow from nothing else.
  func variables(of element: ResourceElement?) -> [String] {
    element?.patterns.elements.prefix(Self.mostEntries).flatMap { variables(in: $0.description) } ?? []
  }

  private func variables(in text: String) -> [String] {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return [] }
    return PolicyVariables.parts(of: text).compactMap { part in
      guard case .variable(let key, nil) = part, CallerKey(rawValue: key) == nil, key != "aws:resourceaccount" else {
        return nil
      }
      return key
    }
  }

  /// A text with a word for each star, and what the request holds for variables.
  private func filled(_ text: Substring, _ word: String, wildcards: Bool = true) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else {
      return wildcards ? WitnessSearch.filledWildcards(text, word) : String(text)
    }
    return PolicyVariables.parts(of: String(text)).map { part in
      switch part {
      case .text(let text): wildcards ? WitnessSearch.filledWildcards(text, word) : String(text)
      case .escaped(let character): String(character)
      case .variable(let key, let value):
        self.value(of: key) ?? value.map(String.init) ?? VariableValues.example(of: key)
      }
    }.joined()
  }

  private func value(of key: String) -> String? {
    if key == CallerKey.account.rawValue { return request.principal.account?.description }
    guard case .single(let text)? = request.context[key] else { return nil }
    return text
  }

  // MARK: - Keys

  /// What a key may be given.
  enum KeyValue {
    case none
    case single(String)
  }

  /// A value that a condition, or its contrary, is likely to hold of, by its place among them; nil behind the last.
  func value(_ place: Int, of condition: Condition) -> KeyValue? {
    guard let found = condition.conditionOperator else { return nil }
    let isNull = found.comparison == .null
    var place = place
    if isNull || found.holdsWithoutKey {
      if place == 0 { return KeyValue.none }
      place -= 1
    }
    let count = isNull ? 0 : min(condition.values.elements.count, Self.mostEntries)
    if place < count {
      let text = condition.values.elements[place].text
      let value = filled(text[...], Self.word, wildcards: found.comparison.allowsWildcards)
      guard found.comparison.family == .ipAddress, let slash = value.utf8.firstIndex(of: UInt8(ascii: "/")) else {
        return .single(value)
      }
      return .single(String(value[..<slash]))
    }
    switch place - count {
    case 0: return .single(plainValue(of: condition.foldedKey))
    case 1: return .single("true")
    case 2: return .single("false")
    default: return nil
    }
  }

  /// Gives a key a value; false where it can have none such.
  mutating func give(_ key: String, _ value: KeyValue) -> Bool {
    switch value {
    case .none: request.context[key] = nil
    case .single(let text):
      guard !text.isEmpty, kind(of: key)?.reads(text) != false else { return false }
      request.context[key] = .single(text)
    }
    return true
  }

  /// A value as good as any other of a key.
  private func plainValue(of key: String) -> String {
    if key.hasSuffix("account") { return ARNTemplate.otherAccount }
    return switch kind(of: key) {
    case .text, nil: Self.word
    case .truth: "true"
    case .decimal: "1"
    case .moment: "2031-01-01T00:00:00Z"
    case .address: "203.0.113.77"
    case .bytes: "eDB6"
    }
  }

  /// What the values of a key are: as it is documented, else as conditions read it.
  private func kind(of key: String) -> ValueKind? {
    if let documented = keys.key(key).kind { return documented }
    return kind(of: key, in: conditions) ?? others.lazy.compactMap { kind(of: key, in: $0.conditions) }.first
  }

  private func kind(of key: String, in conditions: [Condition]) -> ValueKind? {
    for condition in conditions where condition.foldedKey.utf8.elementsEqual(key.utf8) {
      if let kind = condition.conditionOperator.flatMap({ ValueKind($0.comparison.family) }) { return kind }
    }
    return nil
  }
}

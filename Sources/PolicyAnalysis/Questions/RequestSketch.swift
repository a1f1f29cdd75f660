import PolicyModel
import ServiceReference

/// A request that is written down from what a statement spells, and changed until the evaluator says that the statement
/// applies to it and some others do not: patterns with words for their wildcards, and of keys no more than is asked for.
///
/// What such a request shows needs no space to be cut and none to be searched; where none is found, nothing is told.
struct RequestSketch {
  private let subject: Statement
  /// What the request comes with beside.
  private let given: [Condition]
  private let others: [Statement]
  private let version: PolicyVersion
  private let keys: KnownKeys
  /// The forms of the resources that may be asked about; empty where any may.
  private let forms: [ARNFormat]
  private var request: Request

  /// How often a request is changed to get out of one more statement.
  private static let mostChanges = 12
  /// Out of so many statements it is tried to stay.
  private static let mostOthers = 64
  /// So many entries of a list are written down.
  private static let mostEntries = 8

  /// A request of a principal's own that `subject` applies to and none of `others`, all of them statements of identity
  /// policies; nil where none is found.
  ///
  /// - Parameters:
  ///   - given: conditions that hold of the request beside.
  ///   - forms: the forms of the resources that may be asked about; any where empty.
  static func request(
    of subject: Statement, where given: [Condition] = [], avoiding others: [Statement], version: PolicyVersion,
    keys: KnownKeys, on forms: [ARNFormat] = []
  ) -> Request? {
    guard others.count <= mostOthers, subject.principal == nil, others.allSatisfy({ $0.principal == nil }),
      var sketch = RequestSketch(subject, given, others, version, keys, forms)
    else { return nil }
    return sketch.fill() && sketch.escapeAll() ? sketch.request : nil
  }

  private init?(
    _ subject: Statement, _ given: [Condition], _ others: [Statement], _ version: PolicyVersion, _ keys: KnownKeys,
    _ forms: [ARNFormat]
  ) {
    guard let caller = Self.callers.first, let action = Self.actions(of: subject, Self.word).first else { return nil }
    self.subject = subject
    self.given = given
    self.others = others
    self.version = version
    self.keys = keys
    self.forms = forms
    request = Request(principal: caller, action: action, resources: [])
  }

  /// A word that no policy is likely to spell.
  private static let word = "x0z"

  /// Principals as good as any other.
  private static let callers = [
    "arn:aws:iam::\(ARNTemplate.account):user/\(VariableValues.example)",
    "arn:aws:sts::\(ARNTemplate.account):assumed-role/x0z/x0z",
  ].compactMap { RequestPrincipal($0) }

  private var resource: String { request.resources.first ?? "" }

  // MARK: - A request of the statement

  private mutating func fill() -> Bool {
    guard choosePrincipal() else { return false }
    let named = variables
    for key in named where !choose(key, isNamed: true) { return false }
    guard chooseResource({ _ in true }) else { return false }
    for condition in subject.conditions + given where CallerKey(rawValue: condition.foldedKey) == nil {
      let key = condition.foldedKey
      if named.contains(where: { $0.utf8.elementsEqual(key.utf8) }) { continue }
      guard choose(key, isNamed: false) else { return false }
    }
    return isOfSubject
  }

  /// Whether the request is one that is looked for, but for what it must avoid.
  private var isOfSubject: Bool {
    subject.applies(to: request, on: resource, version: version, in: .identity)
      && given.allSatisfy { $0.holds(of: request, on: resource, version: version, effect: .allow) }
  }

  private mutating func choosePrincipal() -> Bool {
    let asked = (subject.conditions + given).filter { CallerKey(rawValue: $0.foldedKey) != nil }
    if asked.isEmpty { return true }
    for caller in principals(asked) {
      request.principal = caller
      if asked.allSatisfy({ holds($0) }) { return true }
    }
    return false
  }

  /// Principals as good as any other, and those that conditions spell.
  private func principals(_ conditions: [Condition]) -> [RequestPrincipal] {
    let spelled = conditions.filter { CallerKey(rawValue: $0.foldedKey) == .arn }.flatMap { condition in
      condition.values.elements.prefix(Self.mostEntries).flatMap { WitnessSearch.examples($0.text) }
    }
    return Self.callers + spelled.filter(\.hasIdentityPolicies)
  }

  private func holds(_ condition: Condition) -> Bool {
    let isGiven = given.contains { $0 == condition }
    return condition.holds(of: request, on: resource, version: version, effect: isGiven ? .allow : subject.effect)
  }

  /// Gives a key the first value that all conditions of the statement on it hold of.
  private mutating func choose(_ key: String, isNamed: Bool) -> Bool {
    let asked = (subject.conditions + given).filter { $0.foldedKey.utf8.elementsEqual(key.utf8) }
    var values = asked.flatMap(values)
    if isNamed { values = values.filter { $0 != nil } + [VariableValues.example(of: key), Self.word] }
    for value in values where isFit(value, key) {
      request.context[key] = value.map { .single($0) }
      if asked.allSatisfy({ holds($0) }) { return true }
    }
    return false
  }

  /// The keys that the statement's variables name and that follow from nothing else.
  private var variables: [String] {
    var texts = subject.resource?.patterns.elements.prefix(Self.mostEntries).map(\.description) ?? []
    texts += (subject.conditions + given).flatMap { $0.values.elements.map(\.text) }
    var found: [String] = []
    for text in texts where text.utf8.contains(UInt8(ascii: "$")) {
      for case .variable(let key, nil) in PolicyVariables.parts(of: text)
      where CallerKey(rawValue: key) == nil && key != "aws:resourceaccount" && !found.contains(key) {
        found.append(key)
      }
    }
    return found
  }

  // MARK: - Out of the others

  private mutating func escapeAll() -> Bool {
    for _ in 0...Self.mostChanges {
      guard
        let blocking = others.first(where: { other in
          other.applies(to: request, on: resource, version: version, in: .identity)
        })
      else { return true }
      guard escape(blocking) else { return false }
    }
    return false
  }

  /// Changes one thing so that the request is none of a statement.
  private mutating func escape(_ other: Statement) -> Bool {
    let before = request
    func isOut(_ request: Request) -> Bool {
      !other.applies(to: request, on: request.resources.first ?? "", version: version, in: .identity)
    }
    for word in [Self.word, "", "q"] {
      for action in Self.actions(of: subject, word) {
        request.action = action
        if !other.action.matches(action), isOfSubject { return true }
      }
      request = before
    }
    if let patterns = other.resource, chooseResource({ text in patterns.mayExclude(text) }), isOut(request),
      isOfSubject
    {
      return true
    }
    request = before
    for condition in other.conditions {
      if CallerKey(rawValue: condition.foldedKey) != nil {
        for caller in principals([condition] + subject.conditions) {
          request.principal = caller
          if isOut(request), isOfSubject { return true }
        }
      } else {
        let own = subject.conditions.filter { $0.foldedKey.utf8.elementsEqual(condition.foldedKey.utf8) }
        for value in [nil] + (own.flatMap(values) + values(condition)) where isFit(value, condition.foldedKey) {
          request.context[condition.foldedKey] = value.map { .single($0) }
          if isOut(request), isOfSubject { return true }
        }
      }
      request = before
    }
    return false
  }

  // MARK: - Values

  /// Takes the first resource of the statement's patterns that is usable and that `isWanted`.
  private mutating func chooseResource(_ isWanted: (String) -> Bool) -> Bool {
    let account = request.principal.account?.description ?? ARNTemplate.account
    let any = forms.isEmpty ? ["arn:aws:x0z:x0z:\(account):x0z"] : forms.map { ARNTemplate($0).example }
    func take(_ texts: [String]) -> Bool {
      guard let text = texts.first(where: { text in isWanted(text) && isOfForm(text) }) else { return false }
      request.resources = [text]
      return true
    }
    guard let element = subject.resource, !element.isNegated else { return take(any) }
    for word in [Self.word, "", "q"] {
      for pattern in element.patterns.elements.prefix(Self.mostEntries) {
        if take(pattern.isEverything ? any : filled(pattern, word, account).map { [$0] } ?? []) { return true }
      }
    }
    return false
  }

  private func isOfForm(_ resource: String) -> Bool {
    forms.isEmpty || forms.contains { $0.matches(resource) }
  }

  /// An ARN that a pattern covers; nil where it is none of ARNs.
  private func filled(_ pattern: ResourcePattern, _ word: String, _ account: String) -> String? {
    guard let fields = ResourcePattern.fields(of: pattern.description), fields[0] == "arn" else { return nil }
    let words = ["", ARNTemplate.partition, Self.word, ARNTemplate.region, account]
    var text = "arn"
    for place in 1..<5 {
      text += ":"
      text += fields[place] == "*" ? words[place] : filled(String(fields[place]), Self.word)
    }
    let name = filled(String(fields[5]), word)
    text += ":"
    text += name.isEmpty ? Self.word : name
    return text
  }

  /// A text with a word for each star, and what the request holds for variables.
  private func filled(_ text: String, _ word: String, wildcards: Bool = true) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else {
      return wildcards ? WitnessSearch.withoutWildcards(text[...], word) : text
    }
    return PolicyVariables.parts(of: text).map { part in
      switch part {
      case .text(let text): wildcards ? WitnessSearch.withoutWildcards(text, word) : String(text)
      case .escaped(let character): String(character)
      case .variable(let key, let value): self.value(of: key) ?? value.map(String.init) ?? VariableValues.example(of: key)
      }
    }.joined()
  }

  private func value(of key: String) -> String? {
    if key == CallerKey.account.rawValue { return request.principal.account?.description }
    guard case .single(let text)? = request.context[key] else { return nil }
    return text
  }

  /// Values that a condition, or its contrary, is likely to hold of; nil for none.
  private func values(_ condition: Condition) -> [String?] {
    guard let found = condition.conditionOperator else { return [] }
    let key = condition.foldedKey
    let plain = kind(of: key).flatMap { Self.plain[$0] } ?? Self.word
    let others: [String?] = [key.hasSuffix("account") ? ARNTemplate.otherAccount : plain, "true", "false"]
    if found.comparison == .null { return [nil] + others }
    var values: [String?] = condition.values.elements.prefix(Self.mostEntries).map { value in
      let text = filled(value.text, Self.word, wildcards: found.comparison.allowsWildcards)
      return found.comparison.family == .ipAddress ? text.split(separator: "/").first.map(String.init) : text
    }
    if found.holdsWithoutKey { values.insert(nil, at: 0) }
    return values + others
  }

  /// Some value of each kind.
  private static let plain: [ValueKind: String] = [
    .text: word, .truth: "true", .decimal: "1", .moment: "2031-01-01T00:00:00Z", .address: "203.0.113.77",
    .bytes: "eDB6",
  ]

  /// Whether a key may hold a value; nil for none.
  private func isFit(_ value: String?, _ key: String) -> Bool {
    guard let value else { return true }
    return !value.isEmpty && kind(of: key)?.reads(value) != false
  }

  /// What the values of a key are: as it is documented, else as conditions read it.
  private func kind(of key: String) -> ValueKind? {
    if let documented = keys.key(key).kind { return documented }
    for condition in subject.conditions + given + others.flatMap(\.conditions)
    where condition.foldedKey.utf8.elementsEqual(key.utf8) {
      if let kind = condition.conditionOperator.flatMap({ ValueKind($0.comparison.family) }) { return kind }
    }
    return nil
  }

  /// Actions of a statement's patterns, with a word for each star.
  private static func actions(of statement: Statement, _ word: String) -> [ActionName] {
    let plain = ActionName("x0z:x0z").map { [$0] } ?? []
    if statement.action.isNegated { return plain }
    return statement.action.patterns.elements.prefix(mostEntries).flatMap { pattern -> [ActionName] in
      switch pattern.meaning {
      case .everything: plain
      case .malformed: []
      case .service: ActionName(WitnessSearch.withoutWildcards(pattern.description[...], word)).map { [$0] } ?? []
      }
    }
  }
}

extension ResourceElement {
  /// Whether it plainly leaves a resource out; of what holds variables that is not told before it is asked.
  fileprivate func mayExclude(_ resource: String) -> Bool {
    isNegated || patterns.elements.allSatisfy { !$0.covers(resource) }
  }
}

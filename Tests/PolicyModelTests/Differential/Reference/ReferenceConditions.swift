import PolicyModel

/// Whether a condition holds (R100 to R107).
enum ReferenceConditions {
  static func holds(
    _ condition: Condition, _ version: PolicyVersion, _ effect: Effect, _ value: (String) -> ReferenceValue?
  ) -> Bool {
    var name = condition.operatorName
    var qualifier = ""
    // R101, R104: `Qualifier:OperatorIfExists`, case aside.
    let words = ReferenceARN.split(name, at: ":")
    if words.count > 1 {
      qualifier = lower(words[0])
      guard ["forallvalues", "foranyvalue"].contains(qualifier) else { return false }
      name = words.dropFirst().joined(separator: ":")
    }
    name = lower(name)
    var ifExists = false
    if name.hasSuffix("ifexists") {
      name.removeLast("ifexists".count)
      ifExists = true
    }
    let found = value(condition.key)
    let wanted = condition.values.elements.map(\.text)
    if name == "null" {
      // R103, R105, R107; with a qualifier AWS answers the same for every request.
      if !qualifier.isEmpty { return !ifExists && qualifier == "forallvalues" }
      return !ifExists
        && wanted.contains { lower($0) == "true" && found == nil || lower($0) == "false" && found != nil }
    }
    // R107: an operator that does not exist never holds.
    guard let (test, isNegated) = operators[name] else { return false }
    guard let found else {
      // R102, R103, R104.
      if ifExists || qualifier == "forallvalues" { return true }
      return qualifier.isEmpty && isNegated
    }
    /// R100 of one value: nil where something cannot be read.
    func one(_ text: String) -> Bool {
      var isReadable = true
      var isOpen = false
      for wanted in wanted {
        // R90, R93: variables in String and Arn operators, from 2012-10-17 on.
        let hasVariables = version == .v2012 && (name.hasPrefix("string") || name.hasPrefix("arn"))
        let hasWildcards = name.hasSuffix("like") || name.hasPrefix("arn")
        var tokens = hasWildcards ? ReferenceGlob.tokens(wanted) : ReferenceGlob.literals(wanted)
        if hasVariables {
          // R95: a value without a value for its variable equals nothing.
          guard let resolved = ReferenceVariables.tokens(wanted, hasWildcards: hasWildcards, value: value) else {
            continue
          }
          tokens = resolved
        }
        switch test(tokens, text) {
        case true?: return !isNegated
        case false?: break
        case nil:
          // R106: of a value of the policy that cannot be read, and of what is no ARN, it is open what `Not` makes.
          let isOfPolicy = name.hasPrefix("arn") || readable.allSatisfy { test(tokens, $0) == nil }
          if isNegated, isOfPolicy { isOpen = true } else { isReadable = false }
        }
      }
      return isReadable && isNegated && (!isOpen || effect == .deny)
    }
    switch (qualifier, found) {
    case ("", .single(let text)): return one(text)
    // R2: an operator without a qualifier never matches a list.
    case ("", .list): return false
    // R104: an empty text is no value.
    case ("forallvalues", .single(let text)): return text.isEmpty || one(text)
    case (_, .single(let text)): return !text.isEmpty && one(text)
    case ("forallvalues", .list(let texts)): return texts.allSatisfy(\.isEmpty) || texts.allSatisfy(one)
    case (_, .list(let texts)): return !texts.allSatisfy(\.isEmpty) && texts.contains(where: one)
    }
  }

  private static func lower(_ text: String) -> String {
    var lower = ""
    lower.unicodeScalars.append(contentsOf: ReferenceGlob.folded(text))
    return lower
  }

  /// Texts one of which every operator can read.
  private static let readable = ["a", "1", "2026-01-01", "true", "10.0.0.1", "QQ==", "arn:aws:s3:::bucket"]

  /// How a text of the request stands to a value of the policy; nil where one of them cannot be read.
  typealias Test = @Sendable ([ReferenceGlob.Token], String) -> Bool?

  /// R106.
  private static let operators: [String: (test: Test, isNegated: Bool)] = {
    var operators: [String: (Test, Bool)] = [:]
    func add(_ name: String, not negation: String? = nil, _ test: @escaping Test) {
      operators[name] = (test, false)
      if let negation { operators[negation] = (test, true) }
    }
    add("stringequals", not: "stringnotequals") { ReferenceGlob(tokens: $0).matches($1) }
    add("stringequalsignorecase", not: "stringnotequalsignorecase") { tokens, text in
      text.lowercased().unicodeScalars.elementsEqual(spelled(tokens).lowercased().unicodeScalars)
    }
    add("stringlike", not: "stringnotlike") { ReferenceGlob(tokens: $0).matches($1) }
    add("arnlike", not: "arnnotlike", arn)
    add("arnequals", not: "arnnotequals", arn)
    add("ipaddress", not: "notipaddress") { tokens, text in
      guard let range = ReferenceAddress(spelled(tokens)), let address = ReferenceAddress(text) else { return nil }
      return range.contains(address)
    }
    add("bool") { tokens, text in
      let (wanted, found) = (lower(spelled(tokens)), lower(text))
      let words = ["true", "false"]
      return words.contains(wanted) && words.contains(found) ? wanted == found : nil
    }
    add("binaryequals") { tokens, text in
      guard let wanted = ReferenceBinary.bytes(spelled(tokens)), let found = ReferenceBinary.bytes(text) else {
        return nil
      }
      return wanted == found
    }
    let ordered: [(String, @Sendable (String, String) -> Int?)] = [
      ("numeric", ReferenceNumber.compare), ("date", ReferenceDate.compare),
    ]
    for (family, compare) in ordered {
      func add(_ suffix: String, _ holds: @escaping @Sendable (Int) -> Bool) {
        let test: Test = { tokens, text in compare(text, spelled(tokens)).map(holds) }
        operators[family + suffix] = (test, false)
      }
      add("equals") { $0 == 0 }
      add("lessthan") { $0 < 0 }
      add("lessthanequals") { $0 <= 0 }
      add("greaterthan") { $0 > 0 }
      add("greaterthanequals") { $0 >= 0 }
      operators[family + "notequals"] = operators[family + "equals"].map { ($0.0, true) }
    }
    return operators
  }()

  private static func spelled(_ tokens: [ReferenceGlob.Token]) -> String {
    var text = ""
    for token in tokens {
      switch token {
      case .literal(let scalar): text.unicodeScalars.append(scalar)
      case .one: text += "?"
      case .many: text += "*"
      }
    }
    return text
  }

  /// R83: each of the six fields on its own.
  @Sendable private static func arn(_ tokens: [ReferenceGlob.Token], _ text: String) -> Bool? {
    var patterns: [[ReferenceGlob.Token]] = [[]]
    for token in tokens {
      if case .literal(":") = token, patterns.count < 6 {
        patterns.append([])
      } else {
        patterns[patterns.count - 1].append(token)
      }
    }
    guard patterns.count == 6, let fields = ReferenceARN.fields(text) else { return nil }
    return zip(patterns, fields).allSatisfy { ReferenceGlob(tokens: $0).matches($1) }
  }
}

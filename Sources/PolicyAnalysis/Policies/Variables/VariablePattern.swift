import PolicyModel

/// A text of a policy in which a variable stands.
struct VariablePattern: Hashable, Sendable {
  /// A step of the text.
  enum Symbol: Hashable, Sendable {
    /// A byte, or a wildcard as `Glob` has them.
    case byte(UInt8)
    /// A variable, by its folded key.
    case variable(key: String, defaultValue: String?)
  }

  /// The steps.
  let symbols: [Symbol]

  /// The symbols of a text, in which `*` and `?` are wildcards where the element knows any.
  static func symbols(of text: some StringProtocol, wildcards: Bool) -> [Symbol] {
    PolicyVariables.parts(of: String(text)).flatMap { part -> [Symbol] in
      switch part {
      case .text(let text): (wildcards ? Glob(wildcardsOf: text).bytes : Array(text.utf8)).map(Symbol.byte)
      case .escaped(let character): String(character).utf8.map(Symbol.byte)
      case .variable(let key, let value): [.variable(key: key, defaultValue: value.map(String.init))]
      }
    }
  }

  /// Whether a variable is among the symbols.
  var hasVariables: Bool {
    symbols.contains { if case .variable = $0 { true } else { false } }
  }

  /// The keys without whose values nothing matches (R95).
  var neededKeys: [String] {
    var keys: [String] = []
    for case .variable(let key, nil) in symbols where !keys.contains(key) { keys.append(key) }
    return keys
  }

  /// The pattern with a star for each variable: what it may match at most.
  var widened: Glob {
    Glob(
      bytes: symbols.map { symbol in
        if case .byte(let byte) = symbol { byte } else { Glob.many }
      })
  }

  /// The same for a value of a condition: a variable of unknown form may add fields to an ARN before its last.
  func widened(under comparison: PolicyModel.Comparison) -> Glob {
    guard comparison.family == .arn, mayAddFields else { return widened }
    return Glob(wildcardsOf: "*:*:*:*:*:*")
  }

  /// Whether a variable that may hold a colon stands before the sixth field of an ARN.
  private var mayAddFields: Bool {
    var colons = 0
    for symbol in symbols where colons < ARNGlob.boundaryCount {
      switch symbol {
      case .byte(let byte): colons += byte == ASCII.colon ? 1 : 0
      case .variable(let key, let value):
        if !Self.keysWithoutColon.contains(key) || value?.utf8.contains(ASCII.colon) == true { return true }
      }
    }
    return false
  }

  private static let keysWithoutColon = [
    "aws:principalaccount", "aws:username", "aws:resourceaccount", "aws:sourceaccount", "aws:requestedregion",
  ]

  /// Whether this matches only what the other matches, whatever values the variables have: the other's stars and
  /// question marks take this one's steps, and a variable takes itself.
  func isCovered(by other: VariablePattern) -> Bool {
    let own = symbols
    var place = 0
    var step = 0
    var starAt = -1
    var resumeAt = 0
    while place < own.count {
      if step < other.symbols.count {
        let wanted = other.symbols[step]
        if wanted == .byte(Glob.many) {
          starAt = step
          resumeAt = place
          step += 1
          continue
        }
        if wanted == own[place] || (wanted == .byte(Glob.one) && own[place].isCharacter) {
          step += 1
          place += 1
          continue
        }
      }
      guard starAt >= 0 else { return false }
      resumeAt += 1
      step = starAt + 1
      place = resumeAt
    }
    while step < other.symbols.count, other.symbols[step] == .byte(Glob.many) { step += 1 }
    return step == other.symbols.count
  }
}

extension VariablePattern.Symbol {
  /// Whether it is one character of ASCII, or a question mark.
  fileprivate var isCharacter: Bool {
    if case .byte(let byte) = self { byte < 0x80 || byte == Glob.one } else { false }
  }
}

import PolicyModel

/// Values for policy variables under which a text is what a pattern with variables matches.
struct VariableValues: Sendable {
  /// A value that no policy is likely to spell.
  static let example = "alice"
  /// The keys whose values are accounts.
  static let accountKeys = ["aws:principalaccount", "aws:resourceaccount"]

  /// A value for the variable of a key.
  static func example(of key: String) -> String { accountKeys.contains(key) ? ARNTemplate.account : example }

  /// The values, by folded key.
  private(set) var values: [String: String] = [:]
  /// How many steps a match may take.
  private var left = 4_000

  /// The values that a pattern takes from a text; nil where it does not match it.
  init?(_ pattern: VariablePattern, _ text: String, knowing known: [String: String] = [:]) {
    values = known
    let bytes = Array(text.utf8)
    guard match(pattern.symbols[...], bytes[...]) else { return nil }
  }

  private mutating func match(_ symbols: ArraySlice<VariablePattern.Symbol>, _ text: ArraySlice<UInt8>) -> Bool {
    left -= 1
    guard left > 0 else { return false }
    guard let symbol = symbols.first else { return text.isEmpty }
    let rest = symbols.dropFirst()
    switch symbol {
    case .byte(Glob.many):
      for end in text.startIndex...text.endIndex where match(rest, text[end...]) { return true }
      return false
    case .byte(Glob.one):
      return !text.isEmpty && match(rest, text.dropFirst())
    case .byte(let byte):
      return text.first == byte && match(rest, text.dropFirst())
    case .variable(let key, let defaultValue):
      if let value = values[key] {
        return text.starts(with: value.utf8) && match(rest, text.dropFirst(value.utf8.count))
      }
      if let defaultValue, text.starts(with: defaultValue.utf8),
        match(rest, text.dropFirst(defaultValue.utf8.count))
      {
        return true
      }
      // A value that is not empty reads better, and its start must not be in the middle of a character.
      for end in stride(from: text.endIndex, through: text.startIndex, by: -1)
      where end == text.endIndex || text[end] & 0xC0 != 0x80 {
        values[key] = String(decoding: text[..<end], as: UTF8.self)
        if match(rest, text[end...]) { return true }
        values[key] = nil
      }
      return false
    }
  }
}

extension VariablePattern {
  /// The pattern with values filled in, wildcards replaced by a word; nil where a value is missing.
  func text(_ values: [String: String]) -> String? {
    var bytes: [UInt8] = []
    for symbol in symbols {
      switch symbol {
      case .byte(Glob.many), .byte(Glob.one): bytes.append(UInt8(ascii: "x"))
      case .byte(let byte): bytes.append(byte)
      case .variable(let key, let defaultValue):
        guard let value = values[key] ?? defaultValue else { return nil }
        bytes += value.utf8
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

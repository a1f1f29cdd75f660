import JSONText
import SourceText

/// An entry of a section, read from the object under its name.
protocol EnvironmentEntry: Sendable {
  /// Reads the entry; nil where too much of it is missing or wrong, all of which is reported.
  static func read(_ name: Located<String>, _ reader: inout EntryReader, in environment: Environment) -> Self?
}

extension EntryReader {
  /// The name in AWS: that of the key `name`, else the one that the entry is declared as.
  mutating func name(or declared: Located<String>, _ rule: ParameterRule) -> Located<String>? {
    if has("name") { return text("name", rule) }
    _ = node("name")
    return checked(Located(JSONNode(declared.value), path: declared.path, range: declared.range), rule)
  }

  /// Whether the name that the entry is declared as can be an alias; reported where it cannot.
  mutating func checkAlias(_ declared: Located<String>) -> Bool {
    checked(Located(JSONNode(declared.value), path: declared.path, range: declared.range), .alias) != nil
  }
}

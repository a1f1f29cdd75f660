/// Names of what a role has nothing to do with, made so that they are none of its own.
enum Stranger {
  static let word = "stranger"

  /// A text other than `text`.
  static func other(than text: String) -> String { "other-\(text)" }

  /// A name that is none of `names`.
  static func name(notAmong names: [String]) -> String {
    var name = word
    var number = 1
    while names.contains(name) {
      number += 1
      name = "\(word)\(number)"
    }
    return name
  }

  /// A name that does not begin in `prefix`, which is not empty.
  static func name(notBeginningIn prefix: String) -> String {
    prefix.utf8.first == word.utf8.first ? "x\(word)" : word
  }

  /// A prefix that lies in none of `prefixes`; nil where one of them is the whole bucket.
  static func prefix(outside prefixes: [String]) -> String? {
    if prefixes.contains("") { return nil }
    var prefix = "\(word)/"
    // A name that goes on where another ends shows whether the `/` is minded.
    if let first = prefixes.first { prefix = "\(first.dropLast())-\(word)/" }
    while prefixes.contains(where: { prefix.utf8.starts(with: $0.utf8) }) { prefix = "\(word)-\(prefix)" }
    return prefix
  }

  /// An account that is none of `ids`.
  static func account(notAmong ids: [String]) -> String {
    ["999988887777", "888877776666", "777766665555"].first { !ids.contains($0) } ?? "666655554444"
  }
}

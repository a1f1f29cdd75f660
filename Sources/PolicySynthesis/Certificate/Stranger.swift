/// Names of what a role has nothing to do with.
///
/// Requests are drafted with placeholders that no name of an environment can hold; `StrangerNames` puts words in their
/// place that are none of the environment's own.
enum Stranger {
  /// Stands for a name.
  static let word = "\u{1}"
  /// Stands for an account's id.
  static let account = "\u{2}"

  /// A text other than `text`.
  static func other(than text: String) -> String { "other-\(text)" }

  /// A name that does not begin in `prefix`, which is not empty.
  static func name(notBeginningIn prefix: String) -> String {
    prefix.utf8.first == StrangerNames.usualWord.utf8.first ? "x\(word)" : word
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
}

import SourceText

/// Which rules run: `--select` names those that do, `--ignore` those that do not.
public struct RuleSelection: Sendable {
  /// A word that names no rule, and the name that was likely meant.
  public struct UnknownRule: Error, Hashable, Sendable {
    /// The word.
    public let word: String
    /// The name or code that was likely meant.
    public let nearest: String?
  }

  /// The rules that run, in the order of the codes.
  public let rules: [any Rule]

  /// The rules that `select` names, all where it is empty, but for those that `ignore` names.
  ///
  /// A word is a code (`PL203`), the beginning of one (`PL2`) or a name (`unknown-action`).
  public init(select: [String] = [], ignore: [String] = []) throws(UnknownRule) {
    for word in select + ignore where !Rules.all.contains(where: { Self.names(word, $0.page) }) {
      throw UnknownRule(word: word, nearest: Self.nearest(to: word))
    }
    // Most runs name no rule, and then no page of one is made.
    if select.isEmpty, ignore.isEmpty {
      rules = Rules.all
      return
    }
    rules = Rules.all.filter { rule in
      (select.isEmpty || select.contains { Self.names($0, rule.page) })
        && !ignore.contains { Self.names($0, rule.page) }
    }
  }

  /// The codes of the rules that a word names.
  static func codes(named word: String) -> [String] {
    Rules.all.lazy.map(\.page).filter { names(word, $0) }.map(\.code)
  }

  /// The name or code that a word was likely meant to be.
  public static func nearest(to word: String) -> String? {
    Spelling.nearest(to: word, among: Rules.all.flatMap { [$0.page.name, $0.page.code] })
  }

  private static func names(_ word: String, _ page: RulePage) -> Bool {
    if page.name.equalsIgnoringCase(word) { return true }
    return word.utf8.count >= 2 && page.code.lowered.begins(with: word.lowered)
  }
}

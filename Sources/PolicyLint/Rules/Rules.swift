import SourceText

/// The rules that there are; each category lists its own in the file beside its rules.
public enum Rules {
  /// Every rule, in the order of the codes.
  public static let all: [any Rule] = [
    syntax, grammar, actions, resources, principals, conditions, access, redundancy, services, projects,
  ].flatMap { $0 }

  /// The rule of a code or a name, ASCII case aside.
  public static func named(_ word: String) -> (any Rule)? {
    all.first { $0.page.code.equalsIgnoringCase(word) || $0.page.name.equalsIgnoringCase(word) }
  }
}

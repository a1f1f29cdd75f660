/// What a parameter's text must be: said in the same words wherever it is refused, shown and documented.
public struct ParameterRule: Sendable, Equatable {
  /// What is wrong with a text.
  enum Problem: Sendable, Equatable {
    /// It has not the form that the rule tells.
    case form
    /// A mistake that is common enough to have words of its own.
    case because(String)
  }

  /// The parameter in IAM's own terms: `bucket`, `accountId`.
  public let name: String
  /// What such a text is, with its article: `a bucket name`.
  public let noun: String
  /// The rule in words.
  public let words: String
  /// A text that keeps the rule.
  public let example: String
  private let findProblem: @Sendable (String) -> Problem?

  init(
    _ name: String, noun: String, _ words: String, example: String, problem: @escaping @Sendable (String) -> Problem?
  ) {
    self.name = name
    self.noun = noun
    self.words = words
    self.example = example
    findProblem = problem
  }

  /// A rule that a plain test decides.
  init(_ name: String, noun: String, _ words: String, example: String, test: @escaping @Sendable (String) -> Bool) {
    self.init(name, noun: noun, words, example: example, problem: { test($0) ? nil : .form })
  }

  /// Whether `text` keeps the rule.
  public func allows(_ text: String) -> Bool { findProblem(text) == nil }

  /// What is wrong with `text`; nil where it keeps the rule.
  func problem(with text: String) -> Problem? { findProblem(text) }

  /// Rules are told apart by their names.
  public static func == (left: ParameterRule, right: ParameterRule) -> Bool { left.name == right.name }
}

/// One thing that is wrong with a call, as a fact; `UsageProblem+Message` has the words.
public enum UsageProblem: Hashable, Sendable {
  /// No option has that name; `suggestion` may be what was meant.
  case unknownOption(String, suggestion: String?)
  /// No subcommand has that name; `suggestion` may be what was meant.
  case unknownCommand(String, suggestion: String?)
  /// The option stands without the value that it takes; `next` is the word after it, where there is one.
  case missingValue(option: String, placeholder: String, next: String?)
  /// The option takes one value, and was given two that differ.
  case givenTwice(option: String, first: String, second: String)
  /// The flag was given a value.
  case unexpectedValue(option: String, value: String)
  /// The value of the option or argument called `name` cannot be read.
  case wrongValue(name: String, ValueProblem)
  /// An argument is missing.
  case missingArgument(String)
  /// One argument too many; `repeating` is the option that it was likely meant for.
  case unexpectedArgument(String, repeating: String?)
  /// Two options that exclude each other.
  case notTogether(String, String)
  /// The first option means nothing without the second.
  case requires(String, String)
  /// Anything else: one sentence, and what to do next.
  case other(String, help: String? = nil)
}

/// What is wrong with one value.
public enum ValueProblem: Hashable, Sendable {
  /// The text is not what was expected: `a whole number`.
  case notReadable(String, expected: String)
  /// The text is none of the words to choose from.
  case notAChoice(String, choices: [String])
}

/// All that is wrong with a call.
public struct UsageError: Error, Hashable, Sendable {
  /// What is wrong, in the order of the words.
  public let problems: [UsageProblem]

  /// A call with `problems`.
  public init(_ problems: [UsageProblem]) { self.problems = problems }

  /// A call with one problem that only its command can find.
  public init(_ message: String, help: String? = nil) { problems = [.other(message, help: help)] }
}

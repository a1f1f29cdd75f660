/// All that is to be known of a command beside its name, said once.
public struct CommandDeclaration<Root: Command>: Sendable {
  /// One line, lower case, no full stop.
  public let summary: String
  /// Paragraphs, separated by blank lines; lines that begin with a space are shown as they are.
  public let discussion: String
  /// Its own options, in the order that help shows.
  public let options: [Option<Root>]
  /// Its arguments, in the order in which they are given.
  public let arguments: [Argument<Root>]
  /// Calls that a user may copy.
  public let examples: [Example]
  /// What the exit codes mean here, where that can be said more closely than ``ExitCode/meaning``.
  public let exitCodes: [ExitCode: String]
  /// Whether help and completions are silent about it.
  public let isHidden: Bool

  /// A command that does what `summary` says.
  public init(
    summary: String, discussion: String = "", options: [Option<Root>] = [],
    arguments: [Argument<Root>] = [], examples: [Example] = [], exitCodes: [ExitCode: String] = [:],
    isHidden: Bool = false
  ) {
    self.summary = summary
    self.discussion = discussion
    self.options = options
    self.arguments = arguments
    self.examples = examples
    self.exitCodes = exitCodes
    self.isHidden = isHidden
  }

  /// The declaration without its type, as the writers of help read it.
  var outline: CommandOutline {
    let defaults = Root()
    return CommandOutline(
      name: Root.name, summary: summary, discussion: discussion,
      options: options.map { option in
        var outline = option.outline
        outline.defaultText = option.defaultText(defaults)
        return outline
      },
      arguments: arguments.map { $0.outline }, examples: examples, exitCodes: exitCodes, isHidden: isHidden)
  }
}

/// A call that a user may copy, and what it does.
public struct Example: Hashable, Sendable {
  /// The whole line, the program's name included.
  public let line: String
  /// What it does: lower case, no full stop.
  public let explanation: String

  /// The call `line`, which does what `explanation` says.
  public init(_ line: String, _ explanation: String) {
    self.line = line
    self.explanation = explanation
  }
}

/// Why a command could not do its work, and how it ends.
public struct CommandFailure: Error, Hashable, Sendable {
  /// One sentence: lower case, no full stop, user input in backticks.
  public let message: String
  /// What to do next.
  public let help: String?
  /// How the command ends.
  public let code: ExitCode

  /// A failure that ends in `code`.
  public init(_ message: String, help: String? = nil, code: ExitCode = .input) {
    self.message = message
    self.help = help
    self.code = code
  }
}

/// One thing that a program can be asked to do: its options as stored properties, with their defaults, and what it does.
///
/// ```swift
/// struct Check: Command {
///   var format = Format.full
///   var paths: [String] = []
///
///   static let name = "check"
///
///   static let declaration = CommandDeclaration<Check>(
///     summary: "check policies",
///     options: [.choice("format", "f", \.format, "how findings are printed")],
///     arguments: [.many("PATH", \.paths, "files, folders or `-`")])
///
///   func run(_ console: Console) throws -> ExitCode { .success }
/// }
/// ```
public protocol Command: Sendable {
  /// The command with every option at its default.
  init()

  /// The word that calls it.
  static var name: String { get }

  /// The command's words, options and arguments: parsing, help, completions and manual all come from it.
  ///
  /// A call asks for it of the command that it names, and help of all; no other is made.
  static var declaration: CommandDeclaration<Self> { get }

  /// What is wrong with options that are each right by themselves; empty when nothing is.
  func validate() -> [UsageProblem]

  /// Does the work.
  ///
  /// A ``UsageError`` ends in ``ExitCode/usage``, a `FileError` in ``ExitCode/input``, a ``CommandFailure`` in its own
  /// code, and any other error in ``ExitCode/fault``.
  func run(_ console: Console) throws -> ExitCode
}

extension Command {
  /// Nothing is wrong.
  public func validate() -> [UsageProblem] { [] }
}

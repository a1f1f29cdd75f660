/// Runs programs.
public protocol CommandRunner: Sendable {
  /// What the program wrote to standard output until it ended.
  func run(_ call: CommandCall) throws(CommandError) -> [UInt8]
}

/// A call of a program.
public struct CommandCall: Hashable, Sendable {
  /// The program, looked up as a shell does, and its arguments.
  public var arguments: [String]
  /// The program's variables.
  public var environment: [String: String]
  /// How long it may run before it is ended.
  public var milliseconds: Int
  /// The most bytes that it may write.
  public var outputLimit: Int
  /// Whether its standard error is dropped; else that goes where the caller's goes.
  public var isSilent: Bool

  /// A call of the program that `arguments` begin with.
  public init(
    _ arguments: [String], environment: [String: String], milliseconds: Int, outputLimit: Int = 1 << 20,
    isSilent: Bool = false
  ) {
    self.arguments = arguments
    self.environment = environment
    self.milliseconds = milliseconds
    self.outputLimit = outputLimit
    self.isSilent = isSilent
  }
}

/// Starts nothing: for where programs are not to be run.
public struct NoCommands: CommandRunner {
  /// No programs.
  public init() {}

  /// Fails as if there were no such program.
  public func run(_ call: CommandCall) throws(CommandError) -> [UInt8] {
    throw .notStarted(program: call.arguments.first ?? "", number: 2)
  }
}

/// Why a program gave nothing.
public enum CommandError: Error, Hashable, Sendable {
  /// The line names no program, or a quote in it is not closed.
  case malformedLine(String)
  /// The system cannot start it; the system's number for why.
  case notStarted(program: String, number: Int32)
  /// It ended with a code other than 0.
  case failed(program: String, code: Int)
  /// It did not end in time.
  case timedOut(program: String)
  /// It wrote more than is taken.
  case tooMuchOutput(program: String)
}

extension CommandError: CustomStringConvertible {
  /// One sentence for the user.
  public var description: String {
    switch self {
    case .malformedLine(let line): "`\(line)` is no command line; close its quotes"
    case .notStarted(let program, let number): "`\(program)` cannot be started (error \(number))"
    case .failed(let program, let code): "`\(program)` ended with code \(code)"
    case .timedOut(let program): "`\(program)` did not end in time"
    case .tooMuchOutput(let program): "`\(program)` wrote too much"
    }
  }
}

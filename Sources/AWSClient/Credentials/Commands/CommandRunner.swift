/// Runs programs.
public protocol CommandRunner: Sendable {
  /// What the program wrote to standard output until it ended; standard error goes where the caller's goes.
  ///
  /// - Parameters:
  ///   - arguments: the program, looked up as a shell does, and its arguments.
  ///   - environment: the program's variables.
  ///   - milliseconds: how long it may run before it is ended.
  func run(_ arguments: [String], environment: [String: String], milliseconds: Int) throws(CommandError) -> [UInt8]
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

/// What a command's end tells the program that called it.
public enum ExitCode: Int32, CaseIterable, Sendable {
  /// Done, allowed, nothing found.
  case success = 0
  /// Findings at or above the threshold, denied, new access, failed expectations.
  case findings = 1
  /// Wrong usage.
  case usage = 2
  /// Input that cannot be read or is not valid.
  case input = 3
  /// A fault of the program.
  case fault = 4

  /// What the code means for every command that does not say it more closely.
  public var meaning: String {
    switch self {
    case .success: "done, allowed, nothing found"
    case .findings: "findings at or above the threshold, denied, new access, failed expectations"
    case .usage: "wrong usage"
    case .input: "input that cannot be read or is not valid"
    case .fault: "a fault of the program"
    }
  }
}

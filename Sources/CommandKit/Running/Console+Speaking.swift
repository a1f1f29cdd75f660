import Terminal

extension Console {
  /// Says `text` on standard error, unless asked to be quiet.
  public func note(_ text: @autoclosure () -> String) {
    if verbosity != .quiet { errors.writeLine(text()) }
  }

  /// Says `text` on standard error when asked to say more.
  public func detail(_ text: @autoclosure () -> String) {
    if verbosity == .verbose { errors.writeLine(text()) }
  }

  /// Warns on standard error, unless asked to be quiet.
  public func warn(_ message: @autoclosure () -> String, help: String? = nil) {
    if verbosity != .quiet { say(.warning, message(), help: help) }
  }

  /// Says on standard error what went wrong, and what to do next.
  public func complain(_ message: String, help: String? = nil) { say(.error, message, help: help) }

  private func say(_ tone: Tone, _ message: String, help: String?) {
    errors.writeLine("\(errorStyle.paint(tone, tone.rawValue + ":")) \(message)")
    if let help { errors.writeLine("  \(errorStyle.paint(.help, "help:")) \(help)") }
  }
}

/// One line on a terminal that tells how far long work has come, and goes away before anything else is said.
public final class Progress {
  private static let interval = Duration.milliseconds(100)

  private let output: Output
  private let isShown: Bool
  private let width: Int
  private let now: () -> Duration
  private var lastShown: Duration?
  private var isVisible = false

  /// Progress on `output`, nothing at all unless `isShown` (which is for terminals only).
  ///
  /// `now` is any clock that does not run backwards; `width` the terminal's columns.
  public init(on output: Output, isShown: Bool, width: Int, now: @escaping () -> Duration) {
    self.output = output
    self.isShown = isShown
    self.width = width
    self.now = now
  }

  /// Shows `text` in place of what was shown, at most ten times a second.
  public func show(_ text: @autoclosure () -> String) {
    guard isShown else { return }
    let time = now()
    if let lastShown, time - lastShown < Self.interval { return }
    lastShown = time
    isVisible = true
    // One column short: a line that fills its row would wrap, and `\r` would no longer reach its start.
    let line = String(String.UnicodeScalarView(text().visible.unicodeScalars.prefix(max(0, width - 1))))
    output.write("\r\(line)\u{1B}[K")
    output.flush()
  }

  /// Takes the line away.
  public func clear() {
    guard isVisible else { return }
    isVisible = false
    output.write("\r\u{1B}[K")
    output.flush()
  }
}

/// How often and how soon a call is tried again.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
public struct RetryPolicy: Hashable, Sendable {
  /// How often a call is tried in all.
  public var maximumAttempts: Int
  /// The longest wait before the second attempt, in milliseconds; it doubles with each further one.
  public var baseMilliseconds: Int
  /// The longest wait of all, in milliseconds.
  public var maximumMilliseconds: Int
  /// How long a new connection may take, in milliseconds.
  public var connectMilliseconds: Int
  /// How long an attempt may take, in milliseconds.
  public var attemptMilliseconds: Int

  /// A policy.
  public init(
    maximumAttempts: Int = 5, baseMilliseconds: Int = 100, maximumMilliseconds: Int = 20_000,
    connectMilliseconds: Int = 5000, attemptMilliseconds: Int = 60_000
  ) {
    self.maximumAttempts = max(1, maximumAttempts)
    self.baseMilliseconds = max(0, baseMilliseconds)
    self.maximumMilliseconds = max(0, maximumMilliseconds)
    self.connectMilliseconds = max(1, connectMilliseconds)
    self.attemptMilliseconds = max(1, attemptMilliseconds)
  }

  /// The usual policy.
  public static let standard = RetryPolicy()

  /// The wait after the attempt of that number, counted from 1: anything from none to the longest, so that callers
  /// that failed together do not come back together (full jitter).
  func wait(afterAttempt attempt: Int, fraction: Double) -> Int {
    let doublings = min(attempt - 1, 30)
    let (longest, isOver) = baseMilliseconds.multipliedReportingOverflow(by: 1 << doublings)
    let bound = isOver ? maximumMilliseconds : min(longest, maximumMilliseconds)
    return Int(Double(bound) * min(max(fraction, 0), 1))
  }
}

/// How long an answer is waited for, and how much of it is taken.
public struct HTTPLimits: Hashable, Sendable {
  /// When a new connection, name and TLS included, must stand; nil for whenever the answer is due.
  public var connectBy: MonotonicInstant?
  /// When the whole answer must be there; nil to wait for ever.
  public var answerBy: MonotonicInstant?
  /// The most bytes that a body may have.
  public var maximumBody: Int

  /// 64 MiB.
  public static let standardMaximumBody = 64 << 20

  /// Limits; none on time unless given.
  public init(
    connectBy: MonotonicInstant? = nil, answerBy: MonotonicInstant? = nil,
    maximumBody: Int = HTTPLimits.standardMaximumBody
  ) {
    self.connectBy = connectBy
    self.answerBy = answerBy
    self.maximumBody = max(0, maximumBody)
  }
}

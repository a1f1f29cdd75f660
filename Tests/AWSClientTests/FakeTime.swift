import Foundation
import HTTPTransport

/// A time that passes only when something sleeps, or a test says so.
final class FakeTime: TimeSource, @unchecked Sendable {
  private let lock = NSLock()
  private var milliseconds: Int
  private var slept: [Int] = []

  /// 2026-01-01T00:00:00Z unless said otherwise.
  init(epochMilliseconds: Int = 1_767_225_600_000) { milliseconds = epochMilliseconds }

  var now: MonotonicInstant { MonotonicInstant(nanoseconds: epochMilliseconds * 1_000_000) }
  var epochMilliseconds: Int64 { lock.withLock { Int64(milliseconds) } }
  var sleeps: [Int] { lock.withLock { slept } }

  func sleep(milliseconds: Int) {
    lock.withLock {
      slept.append(milliseconds)
      self.milliseconds += milliseconds
    }
  }

  func pass(milliseconds: Int) { lock.withLock { self.milliseconds += milliseconds } }
}

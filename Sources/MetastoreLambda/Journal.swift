import AWSClient
import HTTPTransport
import MetastoreService

/// The log of the function.
struct Journal: Sendable {
  let function: String
  private let stream: LineStream
  private let time: SystemTime
  private let level: LogLevel

  init(_ stream: LineStream, time: SystemTime, function: String, level: LogLevel) {
    self.stream = stream
    self.time = time
    self.function = function
    self.level = level
  }

  var now: MonotonicInstant { time.now }

  /// Logs a line, if it matters enough.
  func write(_ line: LogLine, requestID: String? = nil, traceID: String? = nil) {
    guard line.level >= level else { return }
    let subject = LogLine.Subject(function: function, requestID: requestID, traceID: traceID)
    stream.write(line.text(at: Timestamp(epochMilliseconds: time.epochMilliseconds).iso8601, of: subject))
  }

  /// Logs what an invocation counted.
  func write(_ metrics: InvocationMetrics, requestID: String, latency: Int) {
    let subject = LogLine.Subject(function: function, requestID: requestID)
    stream.write(metrics.line(at: time.epochMilliseconds, of: subject, latency: latency))
  }
}

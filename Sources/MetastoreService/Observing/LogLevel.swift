import SourceText

/// How much a line of the log matters, as Lambda's own logs name it.
/// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
public enum LogLevel: String, Hashable, Sendable, CaseIterable, Comparable {
  case trace = "TRACE"
  case debug = "DEBUG"
  case info = "INFO"
  case warning = "WARN"
  case error = "ERROR"
  case fatal = "FATAL"

  /// The level of that name, in any case; nil where there is none.
  public init?(name: String) {
    guard let level = Self.allCases.first(where: { $0.rawValue.equalsIgnoringCase(name) }) else { return nil }
    self = level
  }

  /// Whether `left` matters less.
  public static func < (left: LogLevel, right: LogLevel) -> Bool { left.order < right.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

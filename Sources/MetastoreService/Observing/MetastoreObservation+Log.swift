import JSONText

extension MetastoreObservation {
  /// The line that tells of it.
  public var logLine: LogLine {
    switch self {
    case .began(let api, let principal):
      LogLine(.info, "began", ["apiName": JSONNode(api), "principal": .optional(principal)])
    case .decision(let principal, let action, let resource, let isAllowed, let statements):
      LogLine(
        .info, "decision",
        [
          "decision": JSONNode(isAllowed ? "allowed" : "denied"), "principal": .optional(principal),
          "action": JSONNode(action), "resource": JSONNode(resource), "statements": .texts(statements),
        ])
    case .cached(let operation): LogLine(.debug, "cached", ["operation": JSONNode(operation)])
    case .called(let operation): LogLine(.debug, "called", ["operation": JSONNode(operation)])
    case .attempted(let report): report.logLine
    case .policyUnreadable(let reason): LogLine(.error, "policyUnreadable", ["message": JSONNode(reason)])
    case .spilled(let bytes, let path):
      LogLine(.info, "spilled", ["bytes": .count(bytes), "path": JSONNode(path)])
    case .keptData(let name): LogLine(.warning, "keptData", ["of": JSONNode(name)])
    case .answered(let api, let bytes):
      LogLine(.info, "answered", ["apiName": JSONNode(api), "bytes": .count(bytes)])
    case .failed(let api, let kind, let message):
      LogLine(
        .warning, "failed", ["apiName": .optional(api), "error": JSONNode(kind), "message": JSONNode(message)])
    }
  }
}

extension CallReport {
  fileprivate var logLine: LogLine {
    LogLine(
      problem == nil ? .debug : .warning, "call",
      [
        "service": JSONNode(service), "operation": JSONNode(operation), "attempt": .count(attempt),
        "milliseconds": .count(milliseconds), "status": status.map(JSONNode.count) ?? JSONNode(.null),
        "problem": .optional(problem), "throttled": .flag(isThrottled),
      ])
  }
}

extension JSONNode {
  /// A whole number.
  static func count(_ number: Int) -> JSONNode { JSONNode(.number("\(number)")) }
}

import JSONText

/// What is counted over one invocation.
public struct InvocationMetrics: Hashable, Sendable {
  private var api: String?
  private var glueCalls = 0
  private var throttles = 0
  private var spills = 0
  private var cacheHits = 0
  private var denied = 0
  private var errors = 0

  /// Nothing as yet.
  public init() {}

  /// Counts what happened.
  public mutating func count(_ observation: MetastoreObservation) {
    switch observation {
    case .began(let api, _): self.api = Handlers.named(api)?.api
    case .decision(_, _, _, let isAllowed, _): denied += isAllowed ? 0 : 1
    case .cached: cacheHits += 1
    case .attempted(let report):
      if report.service.utf8.elementsEqual("glue".utf8) { glueCalls += 1 }
      if report.isThrottled { throttles += 1 }
    case .spilled: spills += 1
    case .failed: errors += 1
    case .called, .policyUnreadable, .keptData, .answered: break
    }
  }

  /// The line that CloudWatch makes metrics of: the embedded metric format.
  /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
  ///
  /// What is no API is counted as `unknown`: each value of a dimension is a metric that costs, and events are free.
  ///
  /// - Parameters:
  ///   - epochMilliseconds: when the invocation ended.
  ///   - latency: how long it took, in milliseconds.
  public func line(at epochMilliseconds: Int64, of subject: LogLine.Subject, latency: Int) -> String {
    let values: [(name: String, unit: String, value: Int)] = [
      ("Invocations", "Count", 1), ("GlueCalls", "Count", glueCalls), ("Throttles", "Count", throttles),
      ("Spills", "Count", spills), ("CacheHits", "Count", cacheHits), ("Denied", "Count", denied),
      ("Errors", "Count", errors), ("Latency", "Milliseconds", latency),
    ]
    let directive: JSONNode = [
      "Namespace": "MetastoreLambda", "Dimensions": [["FunctionName", "ApiName"]],
      "Metrics": JSONNode(.array(values.map { ["Name": JSONNode($0.name), "Unit": JSONNode($0.unit)] })),
    ]
    var members = [
      JSONMember(
        "_aws",
        ["Timestamp": JSONNode(.number("\(epochMilliseconds)")), "CloudWatchMetrics": JSONNode(.array([directive]))]),
      JSONMember("FunctionName", JSONNode(subject.function)), JSONMember("ApiName", JSONNode(api ?? "unknown")),
    ]
    members += values.map { JSONMember($0.name, .count($0.value)) }
    if let id = subject.requestID { members.append(JSONMember("requestId", JSONNode(id))) }
    return String(decoding: JSONWriter.minifiedBytes(JSONNode(.object(members))), as: UTF8.self)
  }
}

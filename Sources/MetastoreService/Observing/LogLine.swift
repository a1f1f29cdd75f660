public import JSONText

/// A line of the log: a JSON object. Texts are cut, so that no event makes long ones.
public struct LogLine: Sendable {
  /// Which invocation of which function a line is of.
  public struct Subject: Hashable, Sendable {
    /// The function's name.
    public var function: String
    /// The invocation's number; nil outside of invocations.
    public var requestID: String?
    /// The trace that the invocation belongs to.
    public var traceID: String?

    /// A subject.
    public init(function: String, requestID: String? = nil, traceID: String? = nil) {
      self.function = function
      self.requestID = requestID
      self.traceID = traceID
    }
  }

  /// How much it matters.
  public let level: LogLevel
  /// What happened, in one word.
  public let event: String
  private let details: [JSONMember]

  /// The most bytes of a text.
  private static let longest = 1_024

  /// A line about `event`, with what is to be said of it.
  public init(_ level: LogLevel, _ event: String, _ details: KeyValuePairs<String, JSONNode> = [:]) {
    self.level = level
    self.event = event
    self.details = details.map { JSONMember($0.key, Self.cut($0.value)) }
  }

  /// The line, without a line break.
  ///
  /// - Parameter timestamp: the moment, such as `2026-08-30T12:36:00Z`, by which Lambda orders and chooses lines.
  public func text(at timestamp: String, of subject: Subject) -> String {
    var members = [
      JSONMember("timestamp", JSONNode(timestamp)), JSONMember("level", JSONNode(level.rawValue)),
      JSONMember("event", JSONNode(event)),
    ]
    if let id = subject.requestID { members.append(JSONMember("requestId", JSONNode(id))) }
    if let id = subject.traceID { members.append(JSONMember("traceId", Self.cut(JSONNode(id)))) }
    let bytes = JSONWriter.minifiedBytes(JSONNode(.object(members + details)))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func cut(_ node: JSONNode) -> JSONNode {
    switch node.value {
    case .string(let text) where text.utf8.count > longest:
      JSONNode(String(decoding: text.utf8.prefix(longest), as: UTF8.self) + "…")
    case .array(let elements): JSONNode(.array(elements.prefix(32).map(cut)))
    default: node
    }
  }
}

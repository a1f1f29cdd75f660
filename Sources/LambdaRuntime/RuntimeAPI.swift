public import HTTPTransport

/// Lambda's side of the conversation: gives events, takes answers.
/// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
public struct RuntimeAPI: Sendable {
  /// The most bytes that an answer may have.
  /// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  public static let maximumAnswer = 6_291_556

  private let base: HTTPURL
  private let transport: any HTTPTransport
  private let time: any TimeSource
  /// How long Lambda may take to accept an answer.
  private static let postMilliseconds = 30_000
  static let invocationHeader = "Lambda-Runtime-Invocation-Id"
  private static let errorTypeHeader = "Lambda-Runtime-Function-Error-Type"

  /// The API at `address`, which is `HOST:PORT` as `AWS_LAMBDA_RUNTIME_API` says it; nil where that is no address.
  public init?(address: String, transport: any HTTPTransport, time: any TimeSource) {
    guard let base = HTTPURL("http://\(address)"), base.target.hasSameBytes(as: "/") else { return nil }
    self.base = base
    self.transport = transport
    self.time = time
  }

  /// The answer that brings the next event; waits for it as long as it takes.
  func next() throws(HTTPError) -> HTTPResponse {
    try transport.send(HTTPRequest(.get, url("/invocation/next")), limits: HTTPLimits())
  }

  /// Gives the answer to an event.
  func answer(_ context: InvocationContext, _ bytes: [UInt8]) throws(HTTPError) -> HTTPResponse {
    try post("/invocation/\(context.requestID)/response", bytes, [Self.invocationHeader: context.invocationID])
  }

  /// Says why an event gets no answer.
  func fail(_ context: InvocationContext, _ failure: InvocationFailure) throws(HTTPError) -> HTTPResponse {
    try post(
      "/invocation/\(context.requestID)/error", failure.json,
      [Self.errorTypeHeader: failure.headerType, Self.invocationHeader: context.invocationID])
  }

  /// Says why the function cannot start; the process should end then.
  public func failStart(_ failure: InvocationFailure) throws(HTTPError) {
    _ = try post("/init/error", failure.json, [Self.errorTypeHeader: failure.headerType])
  }

  private func post(
    _ path: String, _ body: [UInt8], _ more: KeyValuePairs<String, String?>
  ) throws(HTTPError) -> HTTPResponse {
    var headers: HTTPHeaders = ["Content-Type": "application/json"]
    for (name, value) in more { headers[name] = value }
    let limits = HTTPLimits(answerBy: time.now.advanced(byMilliseconds: Self.postMilliseconds), maximumBody: 1 << 20)
    return try transport.send(HTTPRequest(.post, url(path), headers: headers, body: body), limits: limits)
  }

  private func url(_ path: String) -> HTTPURL { HTTPURL(base, path: "/2018-06-01/runtime" + path) }
}

import HTTPTransport
public import JSONText
import SourceText

/// Calls of the Glue Data Catalog in one region.
/// https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog.html
public struct GlueClient: Sendable {
  private let connection: AWSConnection
  private let region: String
  private let endpoint: Endpoint

  /// The Glue of a region, or the endpoint that the environment names.
  public init(_ connection: AWSConnection, region: String) throws(AWSError) {
    self.connection = connection
    self.region = region
    endpoint = try connection.endpoint(of: .glue, region: region)
  }

  /// The answer to any operation, as Glue wrote it.
  ///
  /// - Parameters:
  ///   - operation: such as `GetTable`.
  ///   - request: an object of the operation's parameters.
  public func call(_ operation: String, _ request: JSONNode, _ context: CallContext) throws(AWSError) -> JSONNode {
    try connection.send(call(operation, request), context) { response in
      // Operations without an answer may leave even the braces out.
      if response.body.isEmpty { return .answer([:]) }
      let document = JSONDocument.parse(response.body, limits: Self.limits)
      guard document.errors.isEmpty, let root = document.root, root.members != nil else {
        return .unreadable(Self.reason(document))
      }
      return .answer(root)
    }
  }

  /// What `read` makes of the texts of answers to several requests of one operation, in their order; they are sent at the
  /// same time, each is read on the thread that it came on, and the first in order that fails fails them all.
  ///
  /// - Parameter read: gives nil for a text that is no JSON object, which is then asked for again.
  public func readEach<Answer: Sendable>(
    _ operation: String, _ requests: [JSONNode], _ context: CallContext,
    _ read: @escaping @Sendable (Span<UInt8>) -> Answer?
  ) throws(AWSError) -> [Answer] {
    let results = ConcurrentWork.results(count: requests.count) { index -> Result<Answer, AWSError> in
      do throws(AWSError) {
        return .success(
          try connection.send(call(operation, requests[index]), context) { response in
            let text = response.body.isEmpty ? Array("{}".utf8) : response.body
            if let answer = read(text.span) { return .answer(answer) }
            return .unreadable(Self.reason(JSONDocument.parse(text, limits: Self.limits)))
          })
      } catch {
        return .failure(error)
      }
    }
    var answers: [Answer] = []
    for result in results { answers.append(try result.get()) }
    return answers
  }

  private func call(_ operation: String, _ request: JSONNode) -> AWSCall {
    let http = HTTPRequest(
      .post, endpoint.url(path: "/"),
      headers: ["Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSGlue.\(operation)"],
      body: JSONWriter.minifiedBytes(request))
    return AWSCall(
      service: .glue, operation: operation, request: http, signer: RequestSigner(service: "glue", region: region),
      form: .json, maximumBody: Self.maximumAnswer)
  }

  private static func reason(_ document: JSONDocument) -> String {
    let place = document.errors.first.map { " (error at byte \($0.range.lowerBound))" } ?? ""
    return "it is not a JSON object\(place)"
  }

  /// A page of a thousand partitions with wide schemas has some 20 MB.
  private static let maximumAnswer = 256 << 20
  private static let limits = JSONLimits(maximumBytes: maximumAnswer, maximumErrors: 1)
}

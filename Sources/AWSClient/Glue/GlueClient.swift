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
    let http = HTTPRequest(
      .post, endpoint.url(path: "/"),
      headers: ["Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSGlue.\(operation)"],
      body: JSONWriter.minifiedBytes(request))
    let call = AWSCall(
      service: .glue, operation: operation, request: http, signer: RequestSigner(service: "glue", region: region),
      form: .json, maximumBody: Self.maximumAnswer)
    return try connection.send(call, context) { response in
      // Operations without an answer may leave even the braces out.
      if response.body.isEmpty { return .answer([:]) }
      let document = JSONDocument.parse(response.body, limits: Self.limits)
      guard document.errors.isEmpty, let root = document.root, root.members != nil else {
        let place = document.errors.first.map { " (error at byte \($0.range.lowerBound))" } ?? ""
        return .unreadable("it is not a JSON object\(place)")
      }
      return .answer(root)
    }
  }

  /// The answers to several requests of one operation, in their order; they are sent at the same time, and the first
  /// in order that fails fails them all.
  public func callEach(
    _ operation: String, _ requests: [JSONNode], _ context: CallContext
  ) throws(AWSError) -> [JSONNode] {
    let results = ConcurrentWork.results(count: requests.count) { index -> Result<JSONNode, AWSError> in
      do throws(AWSError) {
        return .success(try call(operation, requests[index], context))
      } catch {
        return .failure(error)
      }
    }
    var answers: [JSONNode] = []
    for result in results { answers.append(try result.get()) }
    return answers
  }

  /// A page of a thousand partitions with wide schemas has some 20 MB.
  private static let maximumAnswer = 256 << 20
  private static let limits = JSONLimits(maximumBytes: maximumAnswer, maximumErrors: 1)
}

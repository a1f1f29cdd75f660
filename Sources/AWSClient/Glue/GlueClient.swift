import HTTPTransport
public import JSONText
import SourceText

/// Calls of the Glue Data Catalog of one account in one region.
/// https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog.html
public struct GlueClient: Sendable {
  /// The account whose catalog it is, or another catalog's ID; nil for the caller's own.
  public let catalogID: String?
  let connection: AWSConnection
  private let region: String
  private let endpoint: Endpoint

  /// The Glue of a region, or the endpoint that the environment names.
  public init(_ connection: AWSConnection, region: String, catalogID: String? = nil) throws(AWSError) {
    self.connection = connection
    self.region = region
    self.catalogID = catalogID
    do throws(EndpointError) {
      endpoint = try Endpoint(.glue, region: region, environment: connection.surroundings.environment)
    } catch {
      throw AWSError(service: AWSService.glue.rawValue, operation: "endpoint", attempts: 0, cause: .endpoint(error))
    }
  }

  /// The answer to any operation, as Glue wrote it; the catalog's ID is added to the parameters.
  public func call(
    _ operation: String, _ parameters: [JSONMember], _ context: CallContext
  ) throws(AWSError) -> JSONNode {
    try call(operation, parameters, context) { .answer($0) }
  }

  /// What `read` makes of the answer.
  func call<Answer>(
    _ operation: String, _ parameters: [JSONMember], _ context: CallContext,
    read: (JSONNode) -> AWSConnection.Reading<Answer>
  ) throws(AWSError) -> Answer {
    let catalog = catalogID.map { [JSONMember("CatalogId", JSONNode($0))] } ?? []
    let body = JSONWriter.minifiedBytes(JSONNode(.object(catalog + parameters)))
    let request = HTTPRequest(
      .post, endpoint.url(path: "/"),
      headers: ["Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSGlue.\(operation)"], body: body)
    let call = AWSCall(
      service: .glue, operation: operation, request: request, signer: RequestSigner(service: "glue", region: region),
      form: .json, maximumBody: Self.maximumAnswer)
    return try connection.send(call, context) { response in
      // Operations without an answer may leave even the braces out.
      if response.body.isEmpty { return read([:]) }
      let document = JSONDocument.parse(response.body, limits: Self.limits)
      guard document.errors.isEmpty, let root = document.root, root.members != nil else {
        let place = document.errors.first.map { " (error at byte \($0.range.lowerBound))" } ?? ""
        return .unreadable("it is not a JSON object\(place)")
      }
      return read(root)
    }
  }

  /// A page of a thousand partitions with wide schemas has some 20 MB.
  private static let maximumAnswer = 256 << 20
  private static let limits = JSONLimits(maximumBytes: maximumAnswer, maximumErrors: 1)
}

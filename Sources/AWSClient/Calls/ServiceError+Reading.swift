import HTTPTransport
import JSONText

/// How a service writes its answers.
enum AnswerForm: Hashable, Sendable {
  /// JSON 1.1, as Glue does.
  case json
  /// XML, as S3 and STS do.
  case xml
}

extension ServiceError {
  /// The error of an answer without success, however little it says.
  init(_ response: HTTPResponse, form: AnswerForm) {
    let (code, message, requestID) = form == .json ? Self.json(response) : Self.xml(response)
    self.init(
      code: code ?? Self.code(status: response.status), message: message ?? "", status: response.status,
      requestID: response.headers["x-amzn-RequestId"] ?? response.headers["x-amz-request-id"] ?? requestID,
      bucketRegion: response.headers["x-amz-bucket-region"])
  }

  private typealias Parts = (code: String?, message: String?, requestID: String?)

  /// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization
  private static func json(_ response: HTTPResponse) -> Parts {
    let root = JSONDocument.parse(response.body).root
    let named = response.headers["x-amzn-ErrorType"] ?? root?["__type"]?.string ?? root?["code"]?.string
    let message = root?["message"]?.string ?? root?["Message"]?.string ?? root?["errorMessage"]?.string
    return (named.flatMap(Self.withoutNamespace), message, nil)
  }

  private static func xml(_ response: HTTPResponse) -> Parts {
    guard let root = XMLElement.parse(response.body) else { return (nil, nil, nil) }
    let error = root.name == "Error" ? root : root["Error"]
    return (error?["Code"]?.text, error?["Message"]?.text, error?["RequestId"]?.text ?? root["RequestId"]?.text)
  }

  /// `com.amazonaws.glue#EntityNotFoundException:http://internal/` without what stands around the name.
  private static func withoutNamespace(_ name: String) -> String? {
    let afterHash = name.utf8.split(separator: UInt8(ascii: "#")).last ?? Substring(name).utf8[...]
    let code = afterHash.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ",") }
    return code.isEmpty ? nil : String(Substring(code))
  }

  /// An answer to HEAD has no body that could say more.
  private static func code(status: Int) -> String {
    switch status {
    case 403: "Forbidden"
    case 404: "NotFound"
    default: "HTTP \(status)"
    }
  }
}

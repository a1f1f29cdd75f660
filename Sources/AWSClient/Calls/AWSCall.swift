import HTTPTransport

/// A request to a service before it is signed.
struct AWSCall {
  let service: AWSService
  let operation: String
  let request: HTTPRequest
  let signer: RequestSigner
  let form: AnswerForm
  var payload = PayloadSigning.whole
  var maximumBody = HTTPLimits.standardMaximumBody

  /// The error of this call.
  func error(_ cause: AWSError.Cause, attempts: Int) -> AWSError {
    AWSError(service: service.rawValue, operation: operation, attempts: attempts, cause: cause)
  }
}

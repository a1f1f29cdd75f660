public import HTTPTransport

/// What Lambda says of an event beside its bytes.
/// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html#runtimes-api-next
public struct InvocationContext: Hashable, Sendable {
  /// The ID of this invocation.
  public let requestID: String
  /// When Lambda stops waiting for the answer.
  public let deadline: MonotonicInstant
  /// The function's ARN as it was invoked, with version or alias.
  public let functionARN: String
  /// What calls on behalf of the event send in `X-Amzn-Trace-Id`, and `_X_AMZN_TRACE_ID` would hold.
  public let traceID: String?
  /// What a mobile application sent along, as JSON.
  public let clientContext: String?
  /// Who invoked the function by Cognito, as JSON.
  public let cognitoIdentity: String?
  /// The tenant, where the function isolates tenants.
  public let tenantID: String?
  /// What tells this attempt at the event from others, where Lambda gives it; the answer gives it back.
  public let invocationID: String?

  /// A context.
  public init(
    requestID: String, deadline: MonotonicInstant, functionARN: String = "", traceID: String? = nil,
    clientContext: String? = nil, cognitoIdentity: String? = nil, tenantID: String? = nil, invocationID: String? = nil
  ) {
    self.requestID = requestID
    self.deadline = deadline
    self.functionARN = functionARN
    self.traceID = traceID
    self.clientContext = clientContext
    self.cognitoIdentity = cognitoIdentity
    self.tenantID = tenantID
    self.invocationID = invocationID
  }
}

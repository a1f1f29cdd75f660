/// Something that happens while an event is answered, for logs and metrics. Nothing of what catalogs hold is in it but
/// names.
public enum MetastoreObservation: Hashable, Sendable {
  /// An event asks for an API.
  case began(api: String, principal: String?)
  /// The policy decided.
  case decision(principal: String?, action: String, resource: String, isAllowed: Bool, statements: [String])
  /// An answer came out of the cache.
  case cached(operation: String)
  /// A call was answered by the catalog.
  case called(operation: String)
  /// An attempt at a call of a service is over.
  case attempted(CallReport)
  /// The policy that decides cannot be read, so that all is denied.
  case policyUnreadable(reason: String)
  /// An answer was put into S3.
  case spilled(bytes: Int, path: String)
  /// Data was asked to be deleted, and is kept.
  case keptData(of: String)
  /// The answer went out.
  case answered(api: String, bytes: Int)
  /// There was none.
  case failed(api: String?, kind: String, message: String)
}

/// An attempt at a call of a service.
public struct CallReport: Hashable, Sendable {
  /// Such as `glue`.
  public var service: String
  /// Such as `GetTable`.
  public var operation: String
  /// Which attempt at the call, counted from 1.
  public var attempt: Int
  /// How long it took.
  public var milliseconds: Int
  /// The status of the answer; nil where there was none.
  public var status: Int?
  /// The service's name of the error, or what stood in the way; nil where nothing did.
  public var problem: String?
  /// Whether the service asked for fewer requests.
  public var isThrottled: Bool

  /// A report.
  public init(
    service: String, operation: String, attempt: Int, milliseconds: Int, status: Int?, problem: String?,
    isThrottled: Bool
  ) {
    self.service = service
    self.operation = operation
    self.attempt = attempt
    self.milliseconds = milliseconds
    self.status = status
    self.problem = problem
    self.isThrottled = isThrottled
  }
}

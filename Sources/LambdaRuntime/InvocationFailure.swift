/// Why an event got no answer, as the service that invoked the function is told.
public struct InvocationFailure: Error, Hashable, Sendable {
  /// The kind of error, such as `NoSuchObjectException`.
  public let type: String
  /// What happened and what to do.
  public let message: String

  /// A failure.
  public init(type: String, message: String) {
    self.type = type
    self.message = message
  }
}

/// Where answers that are too large to send are put for Athena to read.
public protocol SpillStore: Sendable {
  /// Stores an object; throws what the store answered.
  func put(_ bytes: [UInt8], bucket: String, key: String) throws(ServiceFailure)
}

/// What a service answered instead of doing what it was asked.
public struct ServiceFailure: Error, Hashable, Sendable {
  /// The service's code: `EntityNotFoundException`.
  public var code: String
  /// The service's message.
  public var message: String

  /// A failure of this code.
  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}

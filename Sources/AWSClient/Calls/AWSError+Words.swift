import HTTPTransport

extension AWSError: CustomStringConvertible {
  /// One sentence for the user; it holds no secret.
  public var description: String {
    let tries = attempts > 1 ? " (after \(attempts) attempts)" : ""
    return "\(service) \(operation): \(cause)\(tries)"
  }
}

extension AWSError.Cause: CustomStringConvertible {
  /// What stood in the way.
  public var description: String {
    switch self {
    case .credentials(let error): "no credentials: \(error)"
    case .endpoint(let error): "\(error)"
    case .transport(let error): "\(error)"
    case .service(let error): "\(error)"
    case .unreadable(let reason): "the answer cannot be read: \(reason)"
    }
  }
}

extension ServiceError: CustomStringConvertible {
  /// The service's name for the error and its words.
  public var description: String {
    let place = bucketRegion.map { "; the bucket is in region `\($0)`" } ?? ""
    let request = requestID.map { " (request \($0))" } ?? ""
    return code + (message.isEmpty ? "" : ": \(message)") + place + request
  }
}

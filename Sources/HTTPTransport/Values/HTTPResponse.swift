/// An answer, whole in memory.
public struct HTTPResponse: Hashable, Sendable {
  /// The status code, such as 200.
  public var status: Int
  /// The fields that came with it; of an interim answer (100 to 199) none.
  public var headers: HTTPHeaders
  /// The bytes of the answer, free of any transfer coding.
  public var body: [UInt8]

  /// An answer.
  public init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Whether the status is one of success.
  public var isSuccess: Bool { (200..<300).contains(status) }
}

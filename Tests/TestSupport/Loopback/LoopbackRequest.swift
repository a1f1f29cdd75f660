/// A request that came to a server of a test.
public struct LoopbackRequest: Sendable {
  /// Such as `POST`.
  public let method: String
  /// Path and query, as they were sent.
  public let target: String
  /// The header fields in the order they came in.
  public let headers: [(name: String, value: String)]
  /// The bytes that came with it.
  public let body: [UInt8]
  /// Which of the server's connections it came on, counted from 0.
  public let connection: Int

  /// The value of the first field of that name, whatever its case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The body as text.
  public var text: String { String(decoding: body, as: UTF8.self) }

  /// The path without its query.
  public var path: String { String(target.prefix { $0 != "?" }) }
}

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
  /// An answer was put into S3.
  case spilled(bytes: Int, path: String)
  /// Data was asked to be deleted, and is kept.
  case keptData(of: String)
  /// The answer went out.
  case answered(api: String, bytes: Int)
  /// There was none.
  case failed(api: String?, kind: String, message: String)
}

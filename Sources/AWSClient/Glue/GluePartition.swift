public import JSONText

/// A partition as Glue describes it; what is not named here stands in `node`.
/// https://docs.aws.amazon.com/glue/latest/webapi/API_Partition.html
public struct GluePartition: Sendable {
  /// The whole description, in the order that Glue wrote it in.
  public let node: JSONNode

  /// The partition that `node` describes.
  public init(_ node: JSONNode) { self.node = node }

  /// A value for each partition column, in their order.
  public var values: [String] { (node["Values"]?.elements ?? []).compactMap(\.string) }
  /// When it was made, in whole seconds since 1970.
  public var createTime: Int64? { GlueTime.seconds(node["CreationTime"]) }
  /// When it was last read, in whole seconds since 1970.
  public var lastAccessTime: Int64? { GlueTime.seconds(node["LastAccessTime"]) }
  /// The parameters in their order.
  public var parameters: [JSONMember] { node["Parameters"]?.members ?? [] }
}

/// Why one partition of a batch was not written or deleted.
public struct GluePartitionError: Hashable, Sendable {
  /// The partition's values.
  public let values: [String]
  /// Such as `AlreadyExistsException`.
  public let code: String
  /// Glue's words.
  public let message: String

  /// The error that an entry of `Errors` tells of.
  init(_ node: JSONNode) {
    values = ((node["PartitionValues"] ?? node["PartitionValueList"])?.elements ?? []).compactMap(\.string)
    code = node["ErrorDetail"]?["ErrorCode"]?.string ?? "unknown"
    message = node["ErrorDetail"]?["ErrorMessage"]?.string ?? ""
  }
}

/// Why an event has no answer, as the connector's user is to read it.
///
/// The connector knows errors by their message alone, so that the message names the exception of Hive that it stands for.
public struct MetastoreError: Error, Hashable, Sendable {
  /// The exceptions of Hive's metastore.
  /// https://github.com/apache/hive/blob/master/standalone-metastore/metastore-common/src/main/thrift/hive_metastore.thrift
  public enum Kind: String, Hashable, Sendable {
    /// The object is not there, or not for the caller's eyes.
    case noSuchObject = "NoSuchObjectException"
    /// There is an object of the name.
    case alreadyExists = "AlreadyExistsException"
    /// What is to be stored is not valid.
    case invalidObject = "InvalidObjectException"
    /// The operation is not possible on this object.
    case invalidOperation = "InvalidOperationException"
    /// Everything else, what the catalog and the policy refuse among it.
    case meta = "MetaException"
  }

  /// The exception.
  public var kind: Kind
  /// What happened: lower case, no full stop.
  public var message: String

  /// An exception of Hive with what happened.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The name of the exception's class.
  public var errorType: String { "org.apache.hadoop.hive.metastore.api.\(kind.rawValue)" }

  /// The text that Athena shows: the exception as Java spells it.
  public var errorMessage: String { "\(kind.rawValue)(message:\(message))" }
}

extension MetastoreError {
  static func noDatabase(_ name: String) -> MetastoreError {
    MetastoreError(.noSuchObject, "\(name) database not found")
  }

  static func noTable(_ database: String, _ name: String) -> MetastoreError {
    MetastoreError(.noSuchObject, "\(database).\(name) table not found")
  }
}

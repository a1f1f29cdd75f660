public import HiveMetastore
public import PolicyModel
import SourceText

/// Everything that the environment tells a metastore function.
public struct MetastoreConfiguration: Hashable, Sendable {
  /// Where the policy is that decides who may see and change what.
  public enum AccessSource: Hashable, Sendable {
    /// Nowhere: whoever may invoke the function sees what the settings leave in.
    case none
    /// In the environment.
    case inline(NamedPolicy)
    /// In a file of the function's package.
    case file(String)
    /// In an object of S3, which is read anew when it has grown old.
    case object(bucket: String, key: String, milliseconds: Int64)
  }

  /// The role of the catalog's account that the function takes on.
  public struct CatalogRole: Hashable, Sendable {
    /// The role's ARN.
    public var arn: String
    /// What the role's trust policy asks for of strangers.
    public var externalID: String?
    /// The tags of the session, key and value.
    public var sessionTags: Parameters

    /// A role to take on.
    init(arn: String, externalID: String?, sessionTags: Parameters) {
      self.arn = arn
      self.externalID = externalID
      self.sessionTags = sessionTags
    }
  }

  /// What the metastore is to do.
  public var settings: MetastoreSettings
  /// Who may see and change what.
  public var access: AccessSource
  /// How long answers of the catalog are kept, in milliseconds; 0 for not at all.
  public var cacheMilliseconds: Int64
  /// The role that the catalog is asked with; nil for the function's own.
  public var catalogRole: CatalogRole?
  /// What matters less is not logged.
  public var logLevel: LogLevel
}

/// What is wrong with a variable.
public struct ConfigurationProblem: Hashable, Sendable {
  /// The variable.
  public var variable: String
  /// What is wrong with it, and what to write.
  public var message: String

  /// A problem.
  public init(variable: String, message: String) {
    self.variable = variable
    self.message = message
  }
}

/// Every variable that is wrong.
public struct ConfigurationProblems: Error, Hashable, Sendable {
  /// The problems, in the order in which the variables are documented.
  public var problems: [ConfigurationProblem]

  /// These problems.
  public init(problems: [ConfigurationProblem]) { self.problems = problems }

  /// All of them in one text.
  public var message: String { problems.map { "\($0.variable): \($0.message)" }.joined(separator: "; ") }
}

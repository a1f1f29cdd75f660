public import PolicyModel

/// Something that the policies at hand do not decide.
public struct Undecided: Hashable, Sendable {
  /// Who or what it is about.
  public var subject: String
  /// Why it is not decided.
  public var reason: Reason

  /// Something about `subject` that is not decided.
  public init(subject: String, reason: Reason) {
    self.subject = subject
    self.reason = reason
  }

  /// Why something is not decided.
  public enum Reason: Hashable, Sendable {
    /// A policy of the principal could not be read.
    case unreadPolicy(String)
    /// A policy names the canonical user of S3, and which account that is, is not known.
    case canonicalUser(policy: String)
    /// A policy names a unique id that no principal of the inventory has.
    case uniqueID(policy: String)
    /// Which account owns a resource is not known; it is taken for each principal's own.
    case unknownOwner
    /// Nobody may use the resource whom a policy of its own does not let in, and no such policy is in the inventory.
    case missingPolicy(EntryPolicy)
    /// Lake Formation has a say, and is not asked about patterns.
    case lakeFormation
  }
}

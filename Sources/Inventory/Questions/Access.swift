public import PolicyModel
import ServiceReference

/// How much of an answer is known.
public enum Access: Hashable, Sendable {
  /// Allowed, whatever the context keys that are not known may hold.
  case allowed
  /// Allowed or denied by what these context keys hold; sorted.
  case dependsOn([String])

  /// The keys that the answer depends on; none where it does not.
  public var contextKeys: [String] {
    switch self {
    case .allowed: []
    case .dependsOn(let keys): keys
    }
  }

  /// What a prospect gives; nil for a denial.
  init?(_ prospect: Prospect) {
    switch prospect {
    case .allowed: self = .allowed
    case .dependsOn(let keys): self = .dependsOn(keys.map(Access.spelled).sorted())
    case .denied: return nil
    }
  }

  /// A context key as AWS spells it; the part of a tag stays as it is.
  static func spelled(_ folded: String) -> String {
    guard let known = ServiceReference.embedded.conditionKey(folded) else { return folded }
    guard known.isTemplate, let slash = known.name.utf8.firstIndex(of: UInt8(ascii: "/")),
      let own = folded.utf8.firstIndex(of: UInt8(ascii: "/"))
    else { return known.isTemplate ? folded : known.name }
    return String(known.name[..<slash]) + String(folded[own...])
  }
}

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

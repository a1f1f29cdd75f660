public import PolicyModel
public import SourceText

/// Something in an inventory file that cannot be read, or is not taken into account.
public struct InventoryIssue: Hashable, Sendable {
  /// What is wrong, with the evidence.
  public enum Kind: Hashable, Sendable {
    /// A value has a JSON type that it cannot have.
    case wrongType(element: String, expected: String, found: String)
    /// The file has a section that an inventory does not have.
    case unknownSection(String, nearest: String?)
    /// A key or a value that must be an ARN is none.
    case notARN(String, section: String)
    /// A key or a value that must be an account number is none.
    case notAccount(String, section: String)
    /// A key must be the ARN of a principal that can hold what the section gives it, and is another ARN.
    case notHolder(String, section: String)
    /// A key must be an ARN, possibly with wildcards, and is none: it would cover no resource.
    case notResource(String)
    /// A key must be the name of a bucket.
    case notBucket(String)
    /// A key must be an account number and the name of a role.
    case notSession(String)
    /// A name is given twice.
    case duplicate(String)
    /// A policy does not follow the grammar.
    case policy(DecodingIssue)
    /// A statement of the policy of a resource or role names no principal, so that it says nothing of anyone.
    case withoutPrincipal(Effect)
    /// A section that decisions do not take into account.
    case ignored(section: String)
  }

  /// What is wrong.
  public var kind: Kind
  /// Where it is wrong.
  public var range: SourceRange

  /// Whether decisions over the inventory could be wrong for it.
  public var isFatal: Bool {
    switch kind {
    case .policy(let issue): issue.isFatal
    // Nobody is let in by it, but neither is anyone kept out.
    case .withoutPrincipal(let effect): effect == .deny
    case .ignored: false
    default: true
    }
  }
}

extension InventoryIssue {
  /// The issue as a tool shows it.
  public var diagnostic: Diagnostic {
    Diagnostic(severity: isFatal ? .error : .warning, message: message, range: range, help: help)
  }

  private var message: String {
    switch kind {
    case .wrongType(let element, let expected, let found): "`\(element)` takes \(expected), not \(found)"
    case .unknownSection(let name, _): "an inventory has no section `\(name)`"
    case .notARN(let text, let section): "`\(text)` in `\(section)` is not an ARN"
    case .notAccount(let text, let section): "`\(text)` in `\(section)` is not an account number: twelve digits"
    case .notHolder(let text, let section):
      section == "trust"
        ? "`\(text)` in `trust` is not a role" : "`\(text)` in `\(section)` is neither a user nor a role"
    case .notResource(let text): "`\(text)` in `resource` is neither an ARN nor `*`: it covers nothing"
    case .notBucket(let text): "`\(text)` in `bucketOwners` is not a bucket's name"
    case .notSession(let text): "`\(text)` in `roleOfSession` is not an account and the name of a role"
    case .duplicate(let name): "`\(name)` is given twice"
    case .policy(let issue): issue.message
    case .withoutPrincipal(let effect):
      "the statement has no `Principal`: it \(effect == .deny ? "keeps nobody out" : "lets nobody in")"
    case .ignored(let section): "`\(section)` is not taken into account: decisions are those of IAM alone"
    }
  }

  private var help: String? {
    switch kind {
    case .unknownSection(_, let nearest?): "did you mean `\(nearest)`?"
    case .notResource: "for example `arn:aws:s3:::acme-lake-source/*`"
    case .notBucket: "for example `acme-lake-source`"
    case .notSession: "for example `123456789012/analyst`"
    case .notARN, .notHolder: "for example `arn:aws:iam::123456789012:role/analyst`"
    case .notAccount: "for example `123456789012`"
    case .policy(let issue): issue.help
    case .withoutPrincipal: "say whom it is for, or `\"Principal\": \"*\"` for everyone"
    default: nil
    }
  }
}

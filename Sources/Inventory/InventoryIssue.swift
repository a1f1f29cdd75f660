public import PolicyModel
public import SourceText

/// Something in an inventory that cannot be read, or is not taken into account.
public struct InventoryIssue: Hashable, Sendable {
  /// What is wrong, with the evidence.
  public enum Kind: Hashable, Sendable {
    /// A value has a JSON type that it cannot have.
    case wrongType(element: String, expected: String, found: String)
    /// The file has a section that an inventory does not have.
    case unknownSection(String, nearest: String?)
    /// An object has a member that it does not know.
    case unknownMember(String, in: String, choices: [String])
    /// An object lacks a member that it needs.
    case missing(String, in: String)
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
    /// An account and the name of a federated user, or the ARN of a user of that account, is none.
    case notFederatedUser(String, user: String)
    /// A word is none of those for who manages a key.
    case notKeyManager(String)
    /// A place is none in S3.
    case notLocation(String)
    /// A name is given twice.
    case duplicate(String)
    /// A policy does not follow the grammar.
    case policy(DecodingIssue)
    /// A statement of the policy of a resource or role names no principal, so that it says nothing of anyone.
    case withoutPrincipal(Effect)
    /// A policy's text is not JSON, URL-encoded or plain.
    case unreadableDocument(of: String)
    /// The document of a policy that is attached is not in the file.
    case missingDocument(policy: String, of: String)
    /// A group that a user is in is not in the file.
    case missingGroup(String, of: String)
    /// The output ends before all was listed.
    case truncated
    /// What Lake Formation is to grant on is no object of the Data Catalog and no location.
    case notLakeResource(String)
    /// Lake Formation has no permission of that name.
    case notLakePermission(String)
    /// Whom Lake Formation grants to is none of the forms that it knows.
    case notLakePrincipal(String)
    /// A grant by tags, which is not taken into account: it is as if it were not there.
    case grantByTag
    /// A file of a folder that is none of those that an inventory is made of.
    case misplacedFile
  }

  /// What is wrong.
  public var kind: Kind
  /// Where it is wrong.
  public var range: SourceRange

  /// Something wrong at `range`.
  public init(kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// Whether decisions over the inventory could be wrong for it. What is missing but known to be missing is not: nothing is
  /// allowed to whom it could concern.
  public var isFatal: Bool {
    switch kind {
    case .policy(let issue): issue.isFatal
    // Nobody is let in by it, but neither is anyone kept out.
    case .withoutPrincipal(let effect): effect == .deny
    case .missingDocument, .missingGroup, .truncated, .grantByTag, .misplacedFile: false
    default: true
    }
  }
}

public import SourceText

/// What is wrong with a request that JSON spells.
public struct RequestIssue: Error, Hashable, Sendable {
  /// What is wrong, with the evidence.
  public enum Kind: Hashable, Sendable {
    /// A member that a request needs is missing.
    case missing(String)
    /// A member that a request does not have, and that is likely one of its own misspelt.
    case misspelt(String, meant: String)
    /// A member is given twice.
    case duplicate(String)
    /// A member has a JSON type that it cannot have.
    case wrongType(element: String, expected: String, found: String)
    /// The principal is no ARN, name, account or `anonymous`.
    case notPrincipal(String)
    /// The action is not `service:Name`.
    case notAction(String)
    /// A resource is neither an ARN nor `*`.
    case notResource(String)
    /// The account that owns the resources is not twelve digits.
    case notAccount(String)
    /// A member has a word that it does not know.
    case notChoice(String, element: String, choices: [String])
    /// The user who made a federated user's session is no user of its account, or the principal no federated user.
    case notFederating(String)
    /// What a table or database is to point to is no place in S3.
    case notLocation(String)
    /// The list of resources is empty.
    case noResource
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

  /// The issue in a sentence.
  public var message: String {
    switch kind {
    case .missing(let name): "the request has no `\(name)`"
    case .misspelt(let name, let meant): "the request has no member `\(name)`: did you mean `\(meant)`?"
    case .duplicate(let name): "the request has `\(name)` twice"
    case .wrongType(let element, let expected, let found): "`\(element)` takes \(expected), not \(found)"
    case .notPrincipal(let text): "`\(text)` is not a principal: an ARN, a service's or provider's name, or `anonymous`"
    case .notAction(let text): "`\(text)` is not an action: `service:Name`, without wildcards"
    case .notResource(let text): "`\(text)` is not a resource: an ARN or `*`"
    case .notAccount(let text): "`\(text)` is not an account number: twelve digits"
    case .notChoice(let text, let element, let choices):
      "`\(text)` is not a value of `\(element)`: \(choices.map { "`\($0)`" }.joined(separator: " or "))"
    case .notFederating(let text):
      "`\(text)` is not the user of the principal: `federatedBy` takes the ARN of a user of a federated user's account"
    case .notLocation(let text): "`\(text)` is no place in S3: for example `s3://bucket/prefix`"
    case .noResource: "`resource` lists nothing"
    }
  }
}

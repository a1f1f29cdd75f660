public import SourceText

/// Something in a document that the policy grammar does not allow.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
public struct DecodingIssue: Hashable, Sendable {
  /// What is wrong, with the evidence.
  public enum Kind: Hashable, Sendable {
    /// The document is not a JSON object.
    case policyNotObject(found: String)
    /// A name occurs twice in one object; AWS keeps one of them or rejects the document.
    case duplicateElement(String)
    /// The policy has an element that does not exist there.
    case unknownPolicyElement(String, nearest: String?)
    /// A statement has an element that does not exist there.
    case unknownStatementElement(String, nearest: String?)
    /// The policy has no `Statement`.
    case missingStatement
    /// The list of statements is empty.
    case emptyStatementList
    /// A statement has no `Effect`.
    case missingEffect
    /// A statement has neither `Action` nor `NotAction`.
    case missingAction
    /// Two elements of a statement that rule each other out.
    case contradictoryElements(String, String)
    /// An element has a value of a JSON type that it cannot have.
    case wrongType(element: String, expected: String, found: String)
    /// An element's list is empty.
    case emptyList(element: String)
    /// A condition compares a key to no value; what AWS says of it contradicts itself.
    case noConditionValue(key: String)
    /// `Version` is not a version of the policy language.
    case unknownVersion(String)
    /// `Effect` is neither `Allow` nor `Deny`.
    case unknownEffect(String)
    /// `Principal` is a text other than `*`.
    case malformedPrincipal(String)
    /// A principal map has a kind that does not exist.
    case unknownPrincipalKind(String, nearest: String?)
    /// A condition operator that does not exist.
    case unknownOperator(String, nearest: String?)
    /// `Null` takes no `IfExists`.
    case nullWithIfExists(String)
  }

  /// What is wrong.
  public var kind: Kind
  /// Where it is wrong.
  public var range: SourceRange
  /// Another place that it is about: the name that is repeated, where it stands first.
  public var related: SourceRange?

  /// Something wrong at `range`, and at `related` where it takes two.
  public init(_ kind: Kind, at range: SourceRange, related: SourceRange? = nil) {
    self.kind = kind
    self.range = range
    self.related = related
  }

  /// Whether what the document means is lost, so that deciding a request by the rest could be wrong.
  ///
  /// The others leave a meaning that the evaluation rules fix: an unknown operator never holds (R107). AWS takes no
  /// document with another version or a principal that it cannot read, and what a `Deny` in one would keep out is not
  /// to be guessed; nor is what an element that is likely misspelt was to say.
  public var isFatal: Bool {
    switch kind {
    case .unknownOperator, .nullWithIfExists, .emptyStatementList: false
    case .unknownPolicyElement(_, let nearest): nearest != nil
    // All but nothing would be everything; AWS says that an empty list does not affect the policy.
    case .emptyList(let element): element.utf8.starts(with: "Not".utf8)
    // An ARN or an account that lacks the map around it can be meant in one way only.
    case .malformedPrincipal(let text): PrincipalPattern(kind: .aws, text: text).meaning == .malformed
    case .policyNotObject, .duplicateElement, .unknownStatementElement, .missingStatement,
      .missingEffect, .missingAction, .contradictoryElements, .wrongType, .noConditionValue, .unknownVersion,
      .unknownEffect, .unknownPrincipalKind:
      true
    }
  }
}

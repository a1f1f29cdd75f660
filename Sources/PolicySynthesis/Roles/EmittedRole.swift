public import Environment
public import JSONText
public import PolicyModel

/// A role's documents, made and certified.
public struct EmittedRole: Sendable {
  /// What the environment calls it.
  public let alias: String
  /// The name of its template.
  public let template: String
  /// Its documents, in the template's order.
  public let documents: [EmittedDocument]
  /// The requests that the documents were certified by.
  public let expectations: [AccessExpectation]
  /// That the documents allow nothing beyond what the role is for; empty where the role does not tell.
  public var envelopeProofs: [EnvelopeProof] = []

  /// The first document of a kind: of a role and its user variant, which carry the same policy, that of the role.
  public func document(_ kind: DocumentKind) -> EmittedDocument? { documents.first { $0.kind == kind } }
}

/// One policy document and where it belongs.
public struct EmittedDocument: Sendable {
  /// The name of the role, user or resource.
  public let name: String
  /// What it is.
  public let kind: DocumentKind
  /// The ARN of what it is attached to.
  public let attachTo: String
  /// The account of what it is attached to.
  public let account: Account
  /// The policy; one without statements where the document is no policy.
  public var policy: Policy
  /// What Lake Formation is told, where the document is no policy.
  public var settings: JSONNode?
  /// Whom it binds besides what it is attached to: the users of a group, the roles under a boundary; ARNs.
  public var appliesTo: [String] = []
  /// How the principal carries it; nil where that is not a choice.
  public var attachment: Attachment?
  /// Why each action is there, in the order of the statements.
  public let explanations: [ActionExplanation]

  /// The document as it is printed.
  public var content: JSONNode { settings ?? policy.json }
}

/// Why a statement grants an action.
public struct ActionExplanation: Sendable, Hashable {
  /// The statement's id.
  public let sid: String
  /// The action, and why it is needed.
  public let action: GrantedAction
}

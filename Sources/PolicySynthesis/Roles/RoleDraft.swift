public import Environment
public import JSONText
public import PolicyModel

/// What a template makes of an entry: the documents' grants, and the requests that they must decide.
public struct RoleDraft: Sendable {
  /// A document before its statements are made.
  public struct Document: Sendable {
    /// What its statements come from.
    public enum Content: Sendable {
      /// Grants, which the splitter makes into statements.
      case grants([Grant])
      /// Grants whose purposes do not matter, as in a boundary: the splitter makes as few statements of them as it can.
      case joined([Grant])
      /// Grants to principals that a resource's policy names.
      case shared([SharedGrants])
      /// Statements that name principals, each with why it is there.
      case statements([(statement: Statement, reasons: [GrantedAction])])
      /// What Lake Formation is told, as its API takes it: no policy.
      case settings(JSONNode)
    }

    /// The name of the role, user or resource.
    public var name: String
    /// What the document is.
    public var kind: DocumentKind
    /// The ARN of what it is attached to.
    public var attachTo: String
    /// The account of what it is attached to.
    public var account: Account
    /// What it says.
    public var content: Content
    /// Whom it binds besides: the users of a group, the roles under a boundary; ARNs.
    public var appliesTo: [String] = []
  }

  /// The documents; empty where the parameters are wrong.
  public var documents: [Document] = []
  /// What must and what must not be allowed.
  public var expectations: [AccessExpectation] = []
  /// What the documents cannot prevent.
  public var residualRisks: [ResidualRisk] = []
  /// What is wrong with the entry.
  public var issues: [EnvironmentIssue] = []
  /// The most that documents may allow, an envelope for each kind or principal; empty where the role tells none yet.
  public var envelopes: [Envelope] = []
}

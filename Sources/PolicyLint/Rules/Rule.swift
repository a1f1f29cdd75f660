public import PolicySources

/// One check, with all that is to be said of it: its page, its examples, what it looks for.
///
/// A rule is one file. Its examples are its tests, and its messages are its private functions.
public protocol Rule: Sendable {
  /// What users read of the rule: the type's, so that a run makes the pages only of the rules that found something.
  static var page: RulePage { get }

  /// Documents that the rule flags or allows: the first of each kind stand on the rule's page, and all are its tests.
  static var examples: [RuleExample] { get }

  /// What the rule finds in a document as a text.
  func check(_ document: SourcedDocument) -> [Violation]

  /// What the rule finds in a policy, of which a document may hold several.
  func check(_ policy: LintedPolicy) -> [Violation]

  /// What the rule finds in a document that is compared with an earlier version of it.
  func check(_ change: DocumentChange) -> [Violation]

  /// The rule as one about several policies, where it is that; asked of all rules at each start, which casts are too slow
  /// for.
  var asProjectRule: (any ProjectRule)? { get }
}

extension Rule {
  /// What users read of the rule.
  public var page: RulePage { Self.page }

  /// Documents that the rule flags or allows.
  public var examples: [RuleExample] { Self.examples }

  /// nil: most rules are about one document.
  public var asProjectRule: (any ProjectRule)? { nil }

  /// Nothing: most rules are about policies.
  public func check(_ document: SourcedDocument) -> [Violation] { [] }

  /// Nothing: the rule is about the document's text.
  public func check(_ policy: LintedPolicy) -> [Violation] { [] }

  /// Nothing: most rules are about a document as it is.
  public func check(_ change: DocumentChange) -> [Violation] { [] }
}

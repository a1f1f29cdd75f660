/// An IAM policy document.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
public struct Policy: Hashable, Sendable {
  /// The version of the language, where the document gives one that exists.
  public var version: PolicyVersion?
  /// The document's own identifier.
  public var id: String?
  /// The statements; a document may spell a single one without the list.
  public var statements: ElementList<Statement>

  /// A policy of these statements.
  public init(version: PolicyVersion? = .v2012, id: String? = nil, statements: ElementList<Statement>) {
    self.version = version
    self.id = id
    self.statements = statements
  }

  /// The version whose rules hold: a document that gives none is of 2008-10-17 (R93).
  public var effectiveVersion: PolicyVersion { version ?? .v2008 }
}

/// A version of the policy language.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
public enum PolicyVersion: String, Hashable, Sendable, CaseIterable {
  /// The first version, without policy variables; what a document without `Version` is.
  case v2008 = "2008-10-17"
  /// The current version.
  case v2012 = "2012-10-17"
}

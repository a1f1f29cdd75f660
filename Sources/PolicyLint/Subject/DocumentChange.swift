public import PolicySources
public import ServiceReference

/// A document and an earlier version of it.
public struct DocumentChange: Sendable {
  /// The document as it was.
  public let before: SourcedDocument
  /// The document as it is.
  public let after: SourcedDocument
  /// The policies of both, each with what it was.
  public let pairs: [PolicyPair]
  /// What AWS says of services.
  let reference: ServiceReference

  /// The change from one version of a document to another.
  public init(
    from before: SourcedDocument, to after: SourcedDocument, reference: ServiceReference = .embedded
  ) {
    self.before = before
    self.after = after
    self.reference = reference
    pairs = PolicyPair.all(from: before, to: after)
  }

  /// How many policies there were none of before.
  public var newCount: Int { pairs.count { $0.before.isEmpty } }
}

import PolicyModel
public import PolicySources

extension SourcedPolicy {
  /// Whether it has a statement that denies something.
  public var denies: Bool {
    DecodedPolicy(node).policy.statements.elements.contains { $0.effect == .deny }
  }
}

/// How a principal carries a policy.
public enum Attachment: String, Sendable, Hashable, CaseIterable {
  /// As a policy of its own, which is attached.
  case managed
  /// Written into the principal.
  case inline
}

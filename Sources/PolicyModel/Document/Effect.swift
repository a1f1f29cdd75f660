/// What a statement does to the requests that it applies to.
public enum Effect: String, Hashable, Sendable, CaseIterable {
  /// Grants them.
  case allow = "Allow"
  /// Refuses them, whatever else grants them.
  case deny = "Deny"
}

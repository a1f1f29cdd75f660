/// Someone whom a resource's policy lets in and who is not of the inventory.
public struct Outsider: Hashable, Sendable {
  /// What kind of principal it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Everyone, whoever it is.
    case everyone
    /// The principals of an account.
    case account
    /// A user, a role or a session.
    case principal
    /// An AWS service.
    case service
    /// The users of an identity provider.
    case provider
  }

  /// What kind of principal it is.
  public var kind: Kind
  /// An ARN, an account number or a name; `*` for everyone.
  public var name: String
  /// How certain it is.
  public var access: Access
  /// Whether policies of the principal's own account must allow it too (R30).
  public var needsOwnAccount: Bool
}

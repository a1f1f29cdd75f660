public import PolicyModel

/// What a resource's policy grants to some principals.
public struct SharedGrants: Sendable {
  /// The principals, by their ARNs.
  public var principals: [String]
  /// What each of them is granted.
  public var grants: [Grant]

  /// Grants to the principals of these ARNs.
  public init(to principals: [String], _ grants: [Grant]) {
    self.principals = principals
    self.grants = grants
  }

  /// The principals as a statement names them.
  public var element: PrincipalElement {
    PrincipalStatement.element(.aws, principals)
  }
}

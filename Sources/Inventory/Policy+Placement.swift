public import PolicyModel

extension Policy {
  /// What keeps the statements from saying anything where the policy is that of a resource or a role's trust.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
  public var issuesOfResourcePolicy: [InventoryIssue] {
    statements.elements.filter { $0.principal == nil }
      .map { InventoryIssue(kind: .withoutPrincipal($0.effect), range: $0.range) }
  }
}

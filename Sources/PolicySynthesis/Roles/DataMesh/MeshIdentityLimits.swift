import PolicyModel

/// The most that those who set the mesh up may allow of IAM: what lies under the mesh's path, and no role without the
/// boundary.
struct MeshIdentityLimits {
  private let names: ResourceName

  init(_ names: ResourceName) { self.names = names }

  func rolesAndPolicies(writesTrust: Bool) -> [Statement] {
    let roles = [names.meshRole("*")]
    let hasBoundary = Condition("StringEquals", "iam:PermissionsBoundary", [ConditionValue(names.meshBoundary)])
    return [
      .atMost(
        [
          "iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:DeletePolicyVersion", "iam:GetPolicy",
          "iam:ListPolicyVersions", "iam:TagPolicy",
        ], on: [names.meshPolicy("*")]),
      .atMost(["iam:CreateRole"], on: roles, when: [hasBoundary]),
      .atMost(["iam:AttachRolePolicy"], on: roles, when: [isMeshPolicy, hasBoundary]),
      .atMost(["iam:GetRole", "iam:TagRole"] + (writesTrust ? ["iam:UpdateAssumeRolePolicy"] : []), on: roles),
    ]
  }

  var usersAndGroups: [Statement] {
    [
      .atMost(["iam:CreateUser", "iam:GetUser", "iam:TagUser"], on: [names.meshUser("*")]),
      .atMost(["iam:AddUserToGroup", "iam:CreateGroup"], on: [names.meshGroup("*")]),
      .atMost(["iam:AttachGroupPolicy"], on: [names.meshGroup("*")], when: [isMeshPolicy]),
    ]
  }

  /// The role by which Lake Formation reaches registered locations, and no other service's.
  var serviceRole: Statement {
    .atMost(
      ["iam:CreateServiceLinkedRole"], on: [names.lakeFormationServiceRole],
      when: [Condition("StringEquals", "iam:AWSServiceName", ["lakeformation.amazonaws.com"])])
  }

  /// Policies that none of those whom they bind may change.
  func untouched(_ policies: [String]) -> Statement {
    .never(
      ["iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion"],
      on: policies.map(names.meshPolicy))
  }

  private var isMeshPolicy: Condition {
    Condition("ArnLike", "iam:PolicyARN", [ConditionValue(names.meshPolicy("*"))])
  }
}

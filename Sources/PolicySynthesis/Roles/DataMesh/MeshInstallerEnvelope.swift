import PolicyModel

/// The most that a role that installs the library may allow: in the mesh's account more than in those of members.
struct MeshInstallerEnvelope {
  let names: ResourceName
  let settings: MeshSettings

  func envelope(of role: String) -> Envelope {
    let isMesh = names.account == settings.mesh.account
    let identity = MeshIdentityLimits(names)
    let limits =
      identity.rolesAndPolicies(writesTrust: isMesh) + identity.usersAndGroups
      + [identity.serviceRole, identity.untouched([MeshName.boundary])] + (isMesh ? meshLimits : memberLimits)
    return Envelope(.identity, attachTo: names.role(role, path: "/"), limits)
  }

  private var meshLimits: [Statement] {
    [
      .atMost([
        "lakeformation:DeregisterResource", "lakeformation:GetDataLakeSettings", "lakeformation:GrantPermissions",
        "lakeformation:PutDataLakeSettings", "lakeformation:RegisterResource",
      ]),
      .atMost(["iam:GetRole", "iam:PutRolePolicy"], on: [names.lakeFormationServiceRole]),
      .atMost(["s3:CreateBucket", "s3:DeleteBucket"], on: [names.dummyBucket]),
      .atMost(["glue:GetResourcePolicy", "glue:PutResourcePolicy"], on: [names.catalog]),
      .atMost(
        ["dynamodb:CreateTable", "dynamodb:DescribeTable", "dynamodb:TagResource"], on: [names.subscriptions]),
    ]
  }

  private var memberLimits: [Statement] {
    [.atMost(["lakeformation:GetDataLakeSettings", "lakeformation:GrantPermissions"])]
  }
}

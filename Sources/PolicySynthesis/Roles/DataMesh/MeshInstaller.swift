import PolicyModel

/// The roles that install the library, which exist already: what they need in place of everything.
enum MeshInstaller {
  static func documents(_ settings: MeshSettings) -> [RoleDraft.Document] {
    settings.installers.map { installer in
      let names = installer.names
      let isMesh = names.account == settings.mesh.account
      return RoleDraft.Document(
        name: installer.role, kind: .identity, attachTo: names.role(installer.role, path: "/"), account: names.account,
        content: .grants(isMesh ? meshGrants(names) : memberGrants(names)))
    }
  }

  private static func meshGrants(_ names: ResourceName) -> [Grant] {
    let client = "initialize_mesh_account"
    func called(_ action: String, _ why: String) -> GrantedAction { MeshAction.called(action, why, by: client) }
    return identity(names, by: client, writesTrust: true) + [
      MeshIdentityGrants.createServiceRole(in: names, by: client),
      MeshIdentityGrants.widenServiceRole(in: names, by: client),
      Grant(
        "LakeFormationSetUp",
        [
          called("lakeformation:DeregisterResource", "removes the location that it registered to make the role"),
          called("lakeformation:GetDataLakeSettings", "reads the administrators to add the manager"),
          called("lakeformation:GrantPermissions", "lets the manager make databases"),
          called("lakeformation:PutDataLakeSettings", "adds the manager to the administrators"),
          called("lakeformation:RegisterResource", "registers a location, which makes Lake Formation's role"),
        ]),
      Grant(
        "S3DummyBucket",
        [
          called("s3:CreateBucket", "makes an empty bucket to register"),
          called("s3:DeleteBucket", "removes the bucket"),
        ], on: [names.dummyBucket]),
      Grant(
        "GlueCatalogPolicy",
        [
          called("glue:GetResourcePolicy", "reads the catalog's policy to add to it"),
          called("glue:PutResourcePolicy", "lets RAM share the catalog"),
        ], on: [names.catalog]),
      Grant(
        "DynamoDBMakeTable",
        [
          called("dynamodb:CreateTable", "makes the table of subscriptions"),
          called("dynamodb:DescribeTable", "waits until the table is there"),
          called("dynamodb:TagResource", "tags the table"),
        ], on: [names.subscriptions]),
    ]
  }

  private static func memberGrants(_ names: ResourceName) -> [Grant] {
    let client = "initialize_producer_account, initialize_consumer_account"
    return identity(names, by: client, writesTrust: false) + [
      MeshIdentityGrants.createServiceRole(in: names, by: client),
      Grant(
        "LakeFormationSetUp",
        [
          MeshAction.called("lakeformation:GetDataLakeSettings", "reads the settings", by: client),
          MeshAction.called("lakeformation:GrantPermissions", "lets the member's role make databases", by: client),
        ]),
    ]
  }

  /// Roles, users, groups and policies under the mesh's path.
  private static func identity(_ names: ResourceName, by client: String, writesTrust: Bool) -> [Grant] {
    [
      MeshIdentityGrants.policies(in: names, by: client), MeshIdentityGrants.createRoles(in: names, by: client),
      MeshIdentityGrants.attachPolicies(in: names, by: client),
      MeshIdentityGrants.maintainRoles(in: names, by: client, writesTrust: writesTrust),
      MeshIdentityGrants.users(in: names, by: client),
    ] + MeshIdentityGrants.groups(in: names, by: client)
      + [MeshIdentityGrants.protect([MeshName.boundary], in: names)]
  }
}

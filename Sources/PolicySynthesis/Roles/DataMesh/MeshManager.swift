import PolicyModel

/// The role that administers the mesh: it makes the roles of members, and lets members become them.
enum MeshManager {
  private static let client = "DataMeshAdmin"

  static func role(_ settings: MeshSettings) -> MeshRole {
    let mesh = settings.mesh
    let trusted = settings.administrators + [mesh.meshUser(MeshName.manager)] + (settings.trustsRoot ? [mesh.root] : [])
    return MeshRole(
      names: mesh, name: MeshName.manager, grants: grants(mesh), trusted: trusted,
      why: "the mesh's administrators manage it")
  }

  static func grants(_ mesh: ResourceName) -> [Grant] {
    [
      MeshIdentityGrants.policies(in: mesh, by: client), MeshIdentityGrants.createRoles(in: mesh, by: client),
      MeshIdentityGrants.attachPolicies(in: mesh, by: client),
      MeshIdentityGrants.maintainRoles(in: mesh, by: client, writesTrust: true),
      Grant(
        "LakeFormationAdminister",
        [
          MeshAction.called("lakeformation:GetDataLakeSettings", "reads the administrators to add one", by: client),
          MeshAction.called("lakeformation:GrantPermissions", "lets a producer make databases", by: client),
          MeshAction.called("lakeformation:PutDataLakeSettings", "adds an administrator", by: client),
        ]),
      MeshIdentityGrants.protect([MeshName.boundary, MeshName.managerPolicy, MeshName.assumeManagerPolicy], in: mesh),
      MeshIdentityGrants.protect(role: mesh.meshRole(MeshName.manager)),
    ]
  }
}

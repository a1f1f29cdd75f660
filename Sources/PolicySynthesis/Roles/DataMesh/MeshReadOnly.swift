import PolicyModel

/// The role that reads the metadata of the mesh, for all its members.
enum MeshReadOnly {
  private static let client = "DataMeshConsumer"

  static func role(_ settings: MeshSettings) -> MeshRole {
    let mesh = settings.mesh
    let trusted =
      settings.consumers.map(settings.adminConsumer) + settings.consumers.map { $0.meshRole(MeshName.consumer) }
      + settings.producers.map { $0.names.meshRole(MeshName.producer) } + settings.readers
      + [mesh.meshUser(MeshName.readOnly)]
    return MeshRole(
      names: mesh, name: MeshName.readOnly, grants: grants(mesh), trusted: trusted,
      why: "producers, consumers and those who are named read the mesh's metadata")
  }

  static func grants(_ mesh: ResourceName) -> [Grant] {
    [
      Grant(
        "GlueReadMesh",
        [
          MeshAction.called("glue:GetDatabase", "looks a database up", by: client),
          MeshAction.called("glue:GetDatabases", "lists the mesh's databases", by: client),
          MeshAction.called("glue:GetTable", "describes a table", by: client),
          MeshAction.called("glue:GetTables", "lists the tables of a database", by: client),
          MeshAction.called("glue:SearchTables", "finds tables by words", by: client),
        ], on: [mesh.catalog, mesh.database("*"), mesh.table("*", "*")])
    ]
  }
}

import Environment
import PolicyModel

/// The boundary of each account's mesh roles: the most that any of them can be given.
///
/// That of the mesh account refuses what the manager is refused: no role that the manager makes can do it in its place.
enum MeshBoundary {
  static func documents(_ settings: MeshSettings, roles: [MeshRole]) -> [RoleDraft.Document] {
    ([settings.mesh] + settings.members).map { names in
      let bounded = roles.filter { $0.names.account == names.account }.map(\.arn)
      return RoleDraft.Document(
        name: MeshName.boundary, kind: .boundary, attachTo: names.meshBoundary, account: names.account,
        content: .joined(grants(names, settings)), appliesTo: bounded)
    }
  }

  private static func grants(_ names: ResourceName, _ settings: MeshSettings) -> [Grant] {
    if names.account == settings.mesh.account {
      // Of all producers and consumers together: the text does not grow with their number.
      return (settings.producers.isEmpty ? [] : MeshAdminProducer.grants(names, of: nil))
        + (settings.consumers.isEmpty ? [] : MeshAdminConsumer.grants(names, of: nil))
        + MeshReadOnly.grants(names) + MeshManager.grants(names)
    }
    let producer = settings.producer(in: names.account).map { MeshProducerRole.grants($0, settings) } ?? []
    let consumer = settings.isConsumer(names.account) ? MeshConsumerRole.grants(names, settings) : []
    return producer + consumer + [MeshIdentityGrants.protect([MeshName.boundary], in: names)]
  }
}

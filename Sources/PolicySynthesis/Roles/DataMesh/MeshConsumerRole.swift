import Environment
import PolicyModel

/// The role of a consumer's own account.
enum MeshConsumerRole {
  private static let client = "DataMeshConsumer"

  static func role(_ consumer: ResourceName, _ settings: MeshSettings) -> MeshRole {
    MeshRole(
      names: consumer, name: MeshName.consumer, grants: grants(consumer, settings),
      trusted: [consumer.meshUser(MeshName.consumer)], why: "the consumer's users act through it")
  }

  static func grants(_ consumer: ResourceName, _ settings: MeshSettings) -> [Grant] {
    let mesh = settings.mesh
    let shared = distinct(settings.sharedDatabases)
    var grants = [
      MeshAction.assume(
        [settings.adminConsumer(consumer), mesh.meshRole(MeshName.readOnly)], "acts in the mesh as its consumer",
        by: client)
    ]
    if !shared.isEmpty {
      grants += [
        Grant(
          "GlueImportDatabases",
          [called("glue:CreateDatabase", "links to a database that it subscribed to")],
          on: [consumer.catalog] + shared.map(consumer.database)),
        Grant("GlueTagDatabases", [called("glue:TagResource", "tags the link")], on: shared.map(consumer.database)),
        Grant(
          "GlueDescribeTables", [called("glue:GetTable", "describes a table that it subscribed to")],
          on: [consumer.catalog] + shared.map(consumer.database) + shared.map { consumer.table($0, "*") }),
      ]
    }
    grants.append(
      Grant(
        "RAMLeaveShares",
        [called("ram:DisassociateResourceShare", "leaves a share of the mesh, for its own account only")],
        on: [mesh.resourceShares],
        when: [
          Condition("StringLike", "ram:ResourceShareName", [ConditionValue(MeshName.shares)]),
          Condition("StringEquals", "ram:Principal", [ConditionValue(consumer.account.id)]),
        ]))
    return grants + MeshAction.acceptShares(of: mesh, by: client)
  }

  private static func called(_ action: String, _ why: String) -> GrantedAction {
    MeshAction.called(action, why, by: client, action.hasPrefix("ram:") ? SourcePage.invitations : SourcePage.dataMesh)
  }
}

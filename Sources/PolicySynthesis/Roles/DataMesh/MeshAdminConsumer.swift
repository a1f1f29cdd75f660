import Environment
import PolicyModel

/// The role of the mesh's account by which one consumer asks for subscriptions.
enum MeshAdminConsumer {
  private static let client = "DataMeshConsumer"

  static func role(_ consumer: ResourceName, _ settings: MeshSettings) -> MeshRole {
    MeshRole(
      names: settings.mesh, name: MeshName.adminConsumer(consumer.account),
      grants: grants(settings.mesh, of: consumer.account), trusted: [consumer.meshRole(MeshName.consumer)],
      why: "the consumer's role acts in the mesh")
  }

  /// What the role of a consumer is granted; without one, what those of all consumers are together.
  static func grants(_ mesh: ResourceName, of consumer: Account?) -> [Grant] {
    [
      Grant(
        "DynamoDBSubscriptions",
        [
          called("dynamodb:DescribeTable", "finds out whether the table exists"),
          called("dynamodb:GetItem", "reads a subscription by its id"),
          called("dynamodb:PutItem", "asks for a subscription"),
          called("dynamodb:UpdateItem", "archives a subscription"),
        ], on: [mesh.subscriptions]),
      Grant(
        "DynamoDBSubscriptionsBySubscriber",
        [called("dynamodb:Query", "lists the consumer's own subscriptions", SourcePage.leadingKeys)],
        on: [mesh.subscriptionsIndex(by: "Subscriber")], when: leadingKeys(consumer)),
      MeshAction.assume([mesh.meshRole(MeshName.readOnly)], "reads metadata through the role that reads", by: client),
    ]
  }

  /// What must hold where an index is read for one account alone; nothing for all.
  static func leadingKeys(_ account: Account?) -> [Condition] {
    guard let account else { return [] }
    // Of a request that tells no key every one of its keys is allowed.
    return [
      Condition("ForAllValues:StringEquals", "dynamodb:LeadingKeys", [ConditionValue(account.id)]),
      Condition("Null", "dynamodb:LeadingKeys", ["false"]),
    ]
  }

  private static func called(
    _ action: String, _ why: String, _ source: String = SourcePage.dataMesh
  ) -> GrantedAction {
    MeshAction.called(action, why, by: client, source)
  }
}

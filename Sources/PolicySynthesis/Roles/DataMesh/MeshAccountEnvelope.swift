import Environment
import PolicyModel

/// The most that the roles of the mesh's own account may allow.
struct MeshAccountEnvelope {
  private let settings: MeshSettings
  private let mesh: ResourceName

  init(_ settings: MeshSettings) {
    self.settings = settings
    mesh = settings.mesh
  }

  var all: [Envelope] {
    DataMesh.envelopes(
      of: MeshName.manager, in: mesh, manager,
      trusting: settings.administrators + [mesh.meshUser(MeshName.manager)] + (settings.trustsRoot ? [mesh.root] : []),
      grouped: true)
      + DataMesh.envelopes(of: MeshName.readOnly, in: mesh, readOnly, trusting: readers, grouped: true)
      + settings.producers.flatMap { producer in
        DataMesh.envelopes(
          of: MeshName.adminProducer(producer.names.account), in: mesh, adminProducer(of: producer.names.account),
          trusting: [producer.names.meshRole(MeshName.producer)], grouped: false)
      }
      + settings.consumers.flatMap { consumer in
        DataMesh.envelopes(
          of: MeshName.adminConsumer(consumer.account), in: mesh, adminConsumer(of: consumer.account),
          trusting: [consumer.meshRole(MeshName.consumer)], grouped: false)
      }
  }

  /// Roles under the boundary, with policies of the mesh alone, and who administers Lake Formation; nothing of its own.
  private var manager: [Statement] {
    MeshIdentityLimits(mesh).rolesAndPolicies(writesTrust: true) + [
      .atMost([
        "lakeformation:GetDataLakeSettings", "lakeformation:GrantPermissions", "lakeformation:PutDataLakeSettings",
      ]),
      MeshIdentityLimits(mesh).untouched([MeshName.boundary, MeshName.managerPolicy, MeshName.assumeManagerPolicy]),
      .never(
        [
          "iam:AttachRolePolicy", "iam:DeleteRolePermissionsBoundary", "iam:PutRolePermissionsBoundary",
          "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy",
        ], on: [mesh.meshRole(MeshName.manager)]),
    ]
  }

  private var readOnly: [Statement] {
    [
      .atMost(
        ["glue:GetDatabase", "glue:GetDatabases", "glue:GetTable", "glue:GetTables", "glue:SearchTables"],
        on: [mesh.catalog, mesh.database("*"), mesh.table("*", "*")])
    ]
  }

  private var readers: [String] {
    let producers = settings.producers.map { $0.names.meshRole(MeshName.producer) }
    let consumers = settings.consumers.flatMap { [$0.meshRole(MeshName.consumer), settings.adminConsumer($0)] }
    return producers + consumers + settings.readers + [mesh.meshUser(MeshName.readOnly)]
  }

  /// The databases that end in the producer's account, what Lake Formation shares of them, and its subscriptions.
  private func adminProducer(of account: Account) -> [Statement] {
    let own = "*-\(account.id)"
    let serviceRole = mesh.lakeFormationServiceRole
    return [
      .atMost(
        [
          "glue:CreateDatabase", "glue:CreatePartition", "glue:CreateTable", "glue:GetTable", "glue:GetTables",
          "glue:TagResource", "glue:UpdateDatabase",
        ], on: [mesh.catalog, mesh.database(own), mesh.table(own, "*")]),
      .atMost(["glue:GetResourcePolicy", "glue:PutResourcePolicy"], on: [mesh.catalog]),
      .atMost([
        "lakeformation:AddLFTagsToResource", "lakeformation:BatchGrantPermissions",
        "lakeformation:BatchRevokePermissions", "lakeformation:CreateLFTag", "lakeformation:GetLFTag",
        "lakeformation:GrantPermissions", "lakeformation:ListPermissions", "lakeformation:RegisterResource",
        "lakeformation:UpdateLFTag",
      ]),
      .atMost(["iam:GetRole", "iam:PutRolePolicy"], on: [serviceRole]),
      MeshIdentityLimits(mesh).serviceRole,
      .atMost(
        ["ram:CreateResourceShare"],
        when: [
          Condition("StringEquals", "ram:RequestedResourceType", ["glue:Catalog", "glue:Database", "glue:Table"])
        ]),
      .atMost(
        [
          "ram:AssociateResourceShare", "ram:DeleteResourceShare", "ram:DisassociateResourceShare",
          "ram:UpdateResourceShare",
        ], on: [mesh.resourceShares],
        when: [Condition("StringLike", "ram:ResourceShareName", [ConditionValue(MeshName.shares)])]),
      .atMost(
        ["ram:AssociateResourceSharePermission"],
        on: [mesh.resourceShares, "arn:\(mesh.partition.rawValue):ram::aws:permission/AWSRAMLFEnabled*"]),
      .atMost(["ram:GetResourceShares"]),
      .atMost(["dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:UpdateItem"], on: [mesh.subscriptions]),
      subscriptions(by: "Owner", of: account),
    ]
  }

  /// The consumer's own subscriptions, and the role that reads metadata.
  private func adminConsumer(of account: Account) -> [Statement] {
    [
      .atMost(
        ["dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
        on: [mesh.subscriptions]),
      subscriptions(by: "Subscriber", of: account),
      .atMost(["sts:AssumeRole"], on: [mesh.meshRole(MeshName.readOnly)]),
    ]
  }

  /// To list the subscriptions of one account, which the request must name.
  private func subscriptions(by party: String, of account: Account) -> Statement {
    .atMost(
      ["dynamodb:Query"], on: [mesh.subscriptionsIndex(by: party)],
      when: [
        Condition("ForAllValues:StringEquals", "dynamodb:LeadingKeys", [ConditionValue(account.id)]),
        Condition("Null", "dynamodb:LeadingKeys", ["false"]),
      ])
  }
}

import Environment
import PolicyModel

/// The most that the roles of a member's account may allow.
struct MeshMemberEnvelope {
  let names: ResourceName
  let settings: MeshSettings

  private var mesh: ResourceName { settings.mesh }

  /// To read the databases that it offers, to make what the mesh shares back, and to let its buckets be read.
  func producer(_ producer: MeshSettings.Producer) -> [Envelope] {
    let shared = producer.sharedDatabases
    let crawlers = shared.map { names.crawler("\($0)-*") }
    var limits: [Statement] = [
      .atMost(["sts:AssumeRole"], on: [producer.adminRole(in: mesh), mesh.meshRole(MeshName.readOnly)]),
      .atMost(["glue:GetPartitions", "glue:GetTables"], on: things(of: producer.databases)),
      .atMost(["glue:CreateDatabase", "glue:CreateTable"], on: things(of: shared)),
      .atMost(["glue:TagResource"], on: shared.map(names.database)),
      .atMost(["lakeformation:GetLFTag", "lakeformation:GetResourceLFTags"]),
      .atMost(["s3:GetBucketPolicy", "s3:PutBucketPolicy"], on: distinct(producer.areas.map(\.bucketARN))),
    ]
    if let crawlerRole = producer.crawlerRoleARN {
      limits += [
        .atMost(["glue:GetCrawler", "glue:TagResource"], on: crawlers),
        // The action has no resources: the role that it passes bounds it.
        .atMost(["glue:CreateCrawler"]),
        .atMost(
          ["iam:PassRole"], on: [crawlerRole],
          when: [Condition("StringEquals", "iam:PassedToService", ["glue.amazonaws.com"])]),
      ]
    }
    return DataMesh.envelopes(
      of: MeshName.producer, in: names, limits + invitations, trusting: [names.meshUser(MeshName.producer)],
      grouped: true)
  }

  /// To link to what it subscribed to, and to leave it.
  var consumer: [Envelope] {
    let shared = distinct(settings.sharedDatabases)
    var limits: [Statement] = [
      .atMost(["sts:AssumeRole"], on: [settings.adminConsumer(names), mesh.meshRole(MeshName.readOnly)]),
      .atMost(
        ["ram:DisassociateResourceShare"], on: [mesh.resourceShares],
        when: [
          Condition("StringEquals", "ram:Principal", [ConditionValue(names.account.id)]),
          Condition("StringLike", "ram:ResourceShareName", [ConditionValue(MeshName.shares)]),
        ]),
    ]
    if !shared.isEmpty {
      limits += [
        .atMost(["glue:CreateDatabase"], on: [names.catalog] + shared.map(names.database)),
        .atMost(["glue:TagResource"], on: shared.map(names.database)),
        .atMost(["glue:GetTable"], on: things(of: shared)),
      ]
    }
    return DataMesh.envelopes(
      of: MeshName.consumer, in: names, limits + invitations, trusting: [names.meshUser(MeshName.consumer)],
      grouped: true)
  }

  /// What is offered may be looked at, and accepted of the mesh alone.
  private var invitations: [Statement] {
    [
      .atMost(["ram:GetResourceShareInvitations"]),
      .atMost(
        ["ram:AcceptResourceShareInvitation"], on: [mesh.shareInvitations],
        when: [Condition("StringEquals", "ram:ShareOwnerAccountId", [ConditionValue(mesh.account.id)])]),
    ]
  }

  private func things(of databases: [String]) -> [String] {
    [names.catalog] + databases.flatMap { [names.database($0), names.table($0, "*")] }
  }
}

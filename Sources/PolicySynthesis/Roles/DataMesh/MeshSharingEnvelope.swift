import Environment
import PolicyModel

/// The most that the policies of what is shared may allow, and the roles of crawlers, who look at it.
struct MeshSharingEnvelope {
  let settings: MeshSettings

  /// The crawlers of the producer's products read its data, and add to the shared databases without changing them.
  func crawler(of producer: MeshSettings.Producer) -> [Envelope] {
    guard let arn = producer.crawlerRoleARN else { return [] }
    let names = producer.names
    let shared = producer.sharedDatabases
    let areas = producer.areas
    let limits: [Statement] =
      [
        .atMost(
          [
            "glue:BatchCreatePartition", "glue:BatchGetPartition", "glue:CreateTable", "glue:GetDatabase",
            "glue:GetPartition", "glue:GetPartitions", "glue:GetTable",
          ], on: [names.catalog] + shared.flatMap { [names.database($0), names.table($0, "*")] }),
        .atMost(["logs:CreateLogGroup"], on: [names.logGroup(MeshCrawler.log)]),
        .atMost(["logs:CreateLogStream", "logs:PutLogEvents"], on: [names.logStreams(MeshCrawler.log)]),
      ] + StorageLimits.reading(areas) + StorageLimits.keys(read: areas, written: [], in: names.partition)
    let trust = Statement.becoming(
      ["sts:AssumeRole"], by: .service, ["glue.amazonaws.com"],
      when: [
        Condition("ArnLike", "aws:SourceArn", ElementList(shared.map { ConditionValue(names.crawler("\($0)-*")) })),
        Condition("StringEquals", "aws:SourceAccount", [ConditionValue(names.account.id)]),
      ])
    return [Envelope(.identity, attachTo: arn, limits), Envelope(.trust, attachTo: arn, [trust])]
  }

  /// Lake Formation's roles of the mesh and of consumers read the products of a bucket, and nobody else.
  func buckets(of producer: MeshSettings.Producer) -> [Envelope] {
    let readers = settings.bucketReaders(of: producer)
    return distinct(producer.areas.map(\.bucketARN)).map { bucket in
      let areas = producer.areas.filter { $0.bucketARN == bucket }
      let limits = StorageLimits.fetching(areas).map { $0.open(to: .aws, readers) }
      return Envelope(.bucketPolicy, attachTo: bucket, limits)
    }
  }

  /// RAM shares the mesh's databases, and consumers read what its tags open to them.
  var catalog: Envelope {
    let mesh = settings.mesh
    let shared = distinct(settings.sharedDatabases)
    let things = [mesh.catalog] + shared.flatMap { [mesh.database($0), mesh.table($0, "*")] }
    let read = Statement.atMost(
      [
        "glue:BatchGetPartition", "glue:GetDatabase", "glue:GetDatabases", "glue:GetPartition", "glue:GetPartitions",
        "glue:GetTable", "glue:GetTables",
      ], on: things, when: [Condition("Bool", "glue:EvaluatedByLakeFormationTags", ["true"])])
    let share = Statement.atMost(["glue:ShareResource"], on: things).open(to: .service, ["ram.amazonaws.com"])
    let consumers = settings.consumers.map(\.root)
    return Envelope(
      .catalogPolicy, attachTo: mesh.catalog, [share] + (consumers.isEmpty ? [] : [read.open(to: .aws, consumers)]))
  }
}

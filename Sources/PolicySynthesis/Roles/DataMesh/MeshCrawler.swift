import Environment
import PolicyModel

/// The role that a producer's crawlers run as: they add tables and partitions, and change none.
enum MeshCrawler {
  static func documents(_ producer: MeshSettings.Producer) -> [RoleDraft.Document] {
    guard let name = producer.crawlerRole, let arn = producer.crawlerRoleARN else { return [] }
    let names = producer.names
    let crawlers = producer.sharedDatabases.map { names.crawler("\($0)-*") }
    let trust = PrincipalStatement.allow(
      "TrustCrawlers", .service, ["glue.amazonaws.com"],
      [
        GrantedAction(
          "sts:AssumeRole", why: "Glue runs the product's crawlers as the role, and no others",
          call: "Glue: sts AssumeRole", source: SourcePage.confusedDeputy)
      ],
      when: [
        Condition("StringEquals", "aws:SourceAccount", [ConditionValue(names.account.id)]),
        Condition("ArnLike", "aws:SourceArn", ElementList(crawlers.map { ConditionValue($0) })),
      ])
    return [
      .init(name: name, kind: .identity, attachTo: arn, account: names.account, content: .grants(grants(producer))),
      .init(name: name, kind: .trust, attachTo: arn, account: names.account, content: .statements([trust])),
    ]
  }

  private static func grants(_ producer: MeshSettings.Producer) -> [Grant] {
    let names = producer.names
    let shared = producer.sharedDatabases
    let areas = producer.areas
    return [
      Grant("S3ReadProduct", [called("s3:GetObject", "reads samples of the files")], on: areas.map(\.objects)),
      Grant(
        "S3LocateProduct", [called("s3:GetBucketLocation", "finds the bucket's Region")],
        on: distinct(areas.map(\.bucketARN))),
    ] + StorageGrants.list("S3ListProduct", areas, by: called("s3:ListBucket", "finds folders and files"))
      + StorageGrants.useKeys(of: areas, writes: false, in: names.partition) + [
        Grant(
          "GlueAddTables",
          [
            called("glue:BatchCreatePartition", "adds the partitions of new folders"),
            called("glue:BatchGetPartition", "finds out which partitions exist"),
            called("glue:CreateTable", "adds a table"),
            called("glue:GetDatabase", "looks up where tables go"),
            called("glue:GetPartition", "looks a partition up"),
            called("glue:GetPartitions", "finds out which partitions exist"),
            called("glue:GetTable", "looks a table up"),
          ], on: [names.catalog] + shared.map(names.database) + shared.map { names.table($0, "*") }),
        Grant(
          "LogsMakeGroup", [called("logs:CreateLogGroup", "makes the log of all crawlers")], on: [names.logGroup(log)]),
        Grant(
          "LogsWrite",
          [
            called("logs:CreateLogStream", "begins the log of a run"),
            called("logs:PutLogEvents", "writes what it found, for changes are logged and not made"),
          ], on: [names.logStreams(log)]),
      ]
  }

  static let log = "/aws-glue/crawlers"

  private static func called(_ action: String, _ why: String) -> GrantedAction {
    MeshAction.called(action, why, by: "Glue crawler", SourcePage.crawlers)
  }
}

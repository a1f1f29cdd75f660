import PolicyModel

/// The role of a producer's own account.
enum MeshProducerRole {
  private static let client = "DataMeshProducer"

  static func role(_ producer: MeshSettings.Producer, _ settings: MeshSettings) -> MeshRole {
    MeshRole(
      names: producer.names, name: MeshName.producer, grants: grants(producer, settings),
      trusted: [producer.names.meshUser(MeshName.producer)], why: "the producer's users act through it")
  }

  static func grants(_ producer: MeshSettings.Producer, _ settings: MeshSettings) -> [Grant] {
    let names = producer.names
    let mesh = settings.mesh
    let shared = producer.sharedDatabases
    var grants = [
      MeshAction.assume(
        [producer.adminRole(in: mesh), mesh.meshRole(MeshName.readOnly)], "acts in the mesh as its producer", by: client
      ),
      Grant(
        "GlueReadSource",
        [
          called("glue:GetPartitions", "copies the partitions of a product's tables"),
          called("glue:GetTables", "finds the tables of a product"),
        ],
        on: [names.catalog] + producer.databases.map(names.database) + producer.databases.map { names.table($0, "*") }),
      Grant(
        "GlueMakeShared",
        [
          called("glue:CreateDatabase", "makes the database that the mesh shares back into"),
          called("glue:CreateTable", "links to the tables that the mesh shares back"),
        ], on: [names.catalog] + shared.map(names.database) + shared.map { names.table($0, "*") }),
      Grant(
        "LakeFormationReadTags",
        [
          called("lakeformation:GetLFTag", "reads the tags to give the product"),
          called("lakeformation:GetResourceLFTags", "reads the tags of a product's tables"),
        ]),
      Grant(
        "S3ShareBuckets",
        [
          called("s3:GetBucketPolicy", "reads the bucket's policy to add to it"),
          called("s3:PutBucketPolicy", "lets Lake Formation's roles read the product"),
        ], on: distinct(producer.areas.map(\.bucketARN))),
    ]
    var tagged = shared.map(names.database)
    if let crawlerRole = producer.crawlerRoleARN {
      let crawlers = shared.map { names.crawler("\($0)-*") }
      tagged += crawlers
      grants += [
        Grant("GlueReadCrawlers", [called("glue:GetCrawler", "finds out whether a crawler exists")], on: crawlers),
        Grant("GlueMakeCrawlers", [called("glue:CreateCrawler", "makes the crawler of a product's table")]),
        Grant(
          "PassCrawlerRole",
          [called("iam:PassRole", "lets Glue run the crawler as its role, and nothing else", SourcePage.passRole)],
          on: [crawlerRole], when: [Condition("StringEquals", "iam:PassedToService", ["glue.amazonaws.com"])]),
      ]
    }
    grants.append(Grant("GlueTagShared", [called("glue:TagResource", "tags what it makes")], on: tagged))
    return grants + MeshAction.acceptShares(of: mesh, by: client)
  }

  private static func called(
    _ action: String, _ why: String, _ source: String = SourcePage.dataMesh
  ) -> GrantedAction {
    MeshAction.called(action, why, by: client, source)
  }
}

import Environment
import PolicyModel

/// The roles of the members' own accounts.
extension MeshExpectations {
  func producer(_ producer: MeshSettings.Producer) -> [AccessExpectation] {
    let names = producer.names
    var list = ExpectationList(principals: [names.meshRole(MeshName.producer)])
    list.allow(
      assume, on: [producer.adminRole(in: mesh)], "acts in the mesh")
    list.allow(assume, on: [mesh.meshRole(MeshName.readOnly)], "reads metadata")
    list.deny(
      assume,
      on: [mesh.meshRole("DataMeshAdminProducer-\(Stranger.account)")],
      "another producer's role")
    list.deny(assume, on: [mesh.meshRole(MeshName.manager)], "not the manager")
    for (database, shared) in zip(producer.databases, producer.sharedDatabases) {
      let source = table(database, Stranger.word, in: names)
      list.allow(["glue:GetPartitions", "glue:GetTables"], on: source, "tables are copied")
      list.deny(["glue:CreateTable", "glue:DeleteTable", "glue:UpdateTable"], on: source, "sources stay as they are")
      let link = table(shared, Stranger.word, in: names)
      list.allow(["glue:CreateDatabase"], on: Array(link.prefix(2)), "the mesh shares back")
      list.allow(["glue:CreateTable"], on: link, "links to what is shared back")
      list.allow(["glue:TagResource"], on: [link[1]], "tagged when made")
      expectCrawlers(&list, producer, of: shared)
    }
    for area in producer.areas {
      list.allow(
        ["s3:GetBucketPolicy", "s3:PutBucketPolicy"], on: [area.bucketARN], "lets Lake Formation's roles read")
      list.deny(["s3:GetObject", "s3:PutObject"], on: [area.object("1")], "no data")
    }
    let bucket = Stranger.word
    list.deny(["s3:PutBucketPolicy"], on: ["arn:\(names.partition.rawValue):s3:::\(bucket)"], "another bucket")
    list.deny(["iam:GetRole"], on: [names.strangeRole], "not called")
    list.deny(["lakeformation:GrantPermissions"], on: ["*"], "granted in the mesh, not here")
    expectInvitations(&list)
    list.allow(assume, on: list.principals, "the role's user", by: [names.meshUser(MeshName.producer)])
    list.deny(assume, on: list.principals, "another role of the account", by: [names.strangeRole, mesh.strangeRole])
    expectNoEscalation(&list)
    return list.expectations
  }

  private func expectCrawlers(
    _ list: inout ExpectationList, _ producer: MeshSettings.Producer, of shared: String
  ) {
    let names = producer.names
    let glue: [String: ContextValue] = ["iam:PassedToService": .single("glue.amazonaws.com")]
    list.deny(["iam:PassRole"], on: [names.strangeRole], "only the crawlers' role", context: glue)
    guard let role = producer.crawlerRoleARN else {
      return list.deny(["glue:CreateCrawler"], on: ["*"], "no crawlers")
    }
    list.allow(
      ["glue:GetCrawler", "glue:TagResource"], on: [names.crawler("\(shared)-\(Stranger.word)")], "its crawlers")
    list.deny(["glue:GetCrawler"], on: [names.crawler(Stranger.word)], "another crawler")
    list.allow(["glue:CreateCrawler"], on: ["*"], "makes crawlers")
    list.allow(["iam:PassRole"], on: [role], "crawlers run as their role", context: glue)
    list.deny(
      ["iam:PassRole"], on: [role], "only to Glue", context: ["iam:PassedToService": .single("ec2.amazonaws.com")])
  }

  func consumer(_ consumer: ResourceName) -> [AccessExpectation] {
    var list = ExpectationList(principals: [consumer.meshRole(MeshName.consumer)])
    list.allow(assume, on: [settings.adminConsumer(consumer)], "acts in the mesh")
    list.allow(assume, on: [mesh.meshRole(MeshName.readOnly)], "reads metadata")
    list.denyEach(
      assume, on: settings.producers.map { $0.adminRole(in: mesh) } + [mesh.meshRole(MeshName.manager)], "no producer")
    for database in settings.sharedDatabases {
      let resources = table(database, Stranger.word, in: consumer)
      list.allow(["glue:CreateDatabase"], on: Array(resources.prefix(2)), "links to what it subscribed to")
      list.allow(["glue:TagResource"], on: [resources[1]], "tagged when made")
      list.allow(["glue:GetTable"], on: resources, "describes what it subscribed to")
      list.deny(["glue:CreateTable", "glue:UpdateTable"], on: resources, "never called")
    }
    list.deny(["glue:PutResourcePolicy"], on: [consumer.catalog], "never called")
    list.deny(["glue:UpdateTable"], on: table(Stranger.word, Stranger.word, in: consumer), "never called")
    list.deny(["dynamodb:GetItem", "dynamodb:PutItem"], on: [mesh.subscriptions], "only through the mesh's role")
    list.deny(
      ["lakeformation:GrantPermissions", "lakeformation:RegisterResource"], on: ["*"], "never called")
    expectInvitations(&list)
    let share = [mesh.resourceShares]
    let own: [String: ContextValue] = [
      "ram:ResourceShareName": .single("LakeFormation-V3-\(Stranger.word)"),
      "ram:Principal": .single(consumer.account.id),
    ]
    list.allow(["ram:DisassociateResourceShare"], on: share, "leaves a share", context: own)
    list.deny(
      ["ram:DisassociateResourceShare"], on: share, "cuts another consumer off",
      context: own.merging(["ram:Principal": .single(Stranger.account)]) { $1 })
    list.allow(assume, on: list.principals, "the role's user", by: [consumer.meshUser(MeshName.consumer)])
    list.deny(assume, on: list.principals, "another role of the account", by: [consumer.strangeRole, mesh.strangeRole])
    expectNoEscalation(&list)
    return list.expectations
  }

  private func expectInvitations(_ list: inout ExpectationList) {
    list.allow(["ram:GetResourceShareInvitations"], on: ["*"], "finds what the mesh offers")
    let accept = ["ram:AcceptResourceShareInvitation"]
    list.allow(
      accept, on: [mesh.shareInvitations], "accepts what the mesh offers",
      context: ["ram:ShareOwnerAccountId": .single(mesh.account.id)])
    let foreign = mesh.foreign
    list.deny(
      accept, on: [foreign.shareInvitations], "what another account offers",
      context: ["ram:ShareOwnerAccountId": .single(foreign.account.id)])
  }

  func crawler(_ producer: MeshSettings.Producer) -> [AccessExpectation] {
    guard let role = producer.crawlerRoleARN else { return [] }
    let names = producer.names
    var list = ExpectationList(principals: [role])
    for area in producer.areas {
      list.allow(["s3:GetObject"], on: [area.object("1")], "samples")
      list.allow(
        ["s3:ListBucket"], on: [area.bucketARN], "folders", context: ["s3:prefix": .single(area.prefix)])
      list.allow(["s3:GetBucketLocation"], on: [area.bucketARN], "the bucket's Region")
      list.deny(["s3:DeleteObject", "s3:PutObject"], on: [area.object("1")], "read only")
      if let prefix = Stranger.prefix(outside: producer.areas.filter { $0.bucket == area.bucket }.map(\.prefix)) {
        let beside = BucketArea(partition: area.partition, bucket: area.bucket, prefix: prefix)
        list.deny(["s3:GetObject"], on: [beside.object("1")], "another prefix")
        list.deny(["s3:ListBucket"], on: [beside.bucketARN], "another prefix", context: ["s3:prefix": .single(prefix)])
      }
    }
    for database in producer.sharedDatabases {
      let resources = table(database, Stranger.word, in: names)
      list.allow(["glue:GetDatabase"], on: Array(resources.prefix(2)), "where tables go")
      list.allow(
        [
          "glue:BatchCreatePartition", "glue:BatchGetPartition", "glue:CreateTable", "glue:GetPartition",
          "glue:GetPartitions", "glue:GetTable",
        ], on: resources, "adds tables and partitions")
      list.deny(["glue:DeleteTable", "glue:UpdateTable"], on: resources, "changes are logged, not made")
      let own: [String: ContextValue] = [
        "aws:SourceAccount": .single(names.account.id),
        "aws:SourceArn": .single(names.crawler("\(database)-\(Stranger.word)")),
      ]
      list.allow(assume, on: [role], "Glue runs a product's crawler", by: ["glue.amazonaws.com"], context: own)
      list.deny(
        assume, on: [role], "another crawler", by: ["glue.amazonaws.com"],
        context: own.merging(["aws:SourceArn": .single(names.crawler(Stranger.word))]) { $1 })
      list.deny(assume, on: [role], "another service", by: ["lambda.amazonaws.com"], context: own)
    }
    let log = MeshCrawler.log
    list.allow(["logs:CreateLogGroup"], on: [names.logGroup(log)], "the crawlers' log")
    list.allow(
      ["logs:CreateLogStream", "logs:PutLogEvents"], on: ["\(names.logGroup(log)):log-stream:\(Stranger.word)"],
      "the crawlers' log")
    list.deny(["lakeformation:GetDataAccess"], on: ["*"], "reads with its own rights")
    list.deny(assume, on: [role], "nobody but Glue", by: [names.strangeRole])
    return list.expectations
  }
}

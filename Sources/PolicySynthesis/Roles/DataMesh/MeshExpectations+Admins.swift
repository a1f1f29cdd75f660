import Environment
import PolicyModel

/// The roles by which members act in the mesh's account.
extension MeshExpectations {
  func adminProducer(_ producer: MeshSettings.Producer) -> [AccessExpectation] {
    let role = producer.adminRole(in: mesh)
    let account = producer.names.account
    var list = ExpectationList(principals: [role])
    for database in producer.sharedDatabases {
      let resources = table(database, Stranger.word, in: mesh)
      list.allow(
        ["glue:CreateDatabase", "glue:UpdateDatabase"], on: Array(resources.prefix(2)), "the product's database")
      list.allow(
        ["glue:CreatePartition", "glue:CreateTable", "glue:GetTable", "glue:GetTables"], on: resources,
        "the product's tables")
      list.allow(["glue:TagResource"], on: [resources[1]], "the product's database is tagged")
      list.deny(["glue:DeleteTable", "glue:UpdateTable"], on: resources, "never called")
    }
    let foreign = "orders-\(Stranger.account)"
    list.deny(["glue:CreateTable", "glue:GetTable"], on: table(foreign, Stranger.word, in: mesh), "another producer's")
    list.deny(["glue:UpdateDatabase"], on: [mesh.catalog, mesh.database("default")], "a database of nobody")
    list.allow(["glue:GetResourcePolicy", "glue:PutResourcePolicy"], on: [mesh.catalog], "lets RAM share")
    list.deny(["glue:ImportCatalogToGlue"], on: [mesh.catalog], "never called")
    list.allow(
      [
        "lakeformation:AddLFTagsToResource", "lakeformation:BatchGrantPermissions",
        "lakeformation:BatchRevokePermissions", "lakeformation:CreateLFTag", "lakeformation:GetLFTag",
        "lakeformation:GrantPermissions", "lakeformation:ListPermissions", "lakeformation:RegisterResource",
        "lakeformation:UpdateLFTag",
      ], on: ["*"], "products and subscriptions")
    list.deny(["lakeformation:DeleteLFTag"], on: ["*"], "never called")
    expectServiceRole(&list)
    expectShares(&list)
    list.allow(
      ["dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:UpdateItem"], on: [mesh.subscriptions], "subscriptions")
    list.deny(
      ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:Scan", "dynamodb:UpdateTable"], on: [mesh.subscriptions],
      "never called")
    expectIndexes(&list, own: "Owner", other: "Subscriber", account)
    list.allow(assume, on: [role], "the producer's own role", by: [producer.names.meshRole(MeshName.producer)])
    let other = producer.names.foreign
    list.deny(
      assume, on: [role], "not the producer",
      by: [mesh.strangeRole, producer.names.strangeRole, other.meshRole(MeshName.producer)])
    expectNoEscalation(&list)
    return list.expectations
  }

  func adminConsumer(_ consumer: ResourceName) -> [AccessExpectation] {
    let role = settings.adminConsumer(consumer)
    var list = ExpectationList(principals: [role])
    list.allow(
      ["dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
      on: [mesh.subscriptions], "subscriptions")
    list.deny(
      [
        "dynamodb:DeleteItem", "dynamodb:Scan", "dynamodb:UpdateContinuousBackups", "dynamodb:UpdateTable",
        "dynamodb:UpdateTimeToLive",
      ], on: [mesh.subscriptions], "never called")
    expectIndexes(&list, own: "Subscriber", other: "Owner", consumer.account)
    list.allow(assume, on: [mesh.meshRole(MeshName.readOnly)], "metadata is read through the role that reads")
    list.deny(assume, on: [mesh.meshRole(MeshName.manager)], "not the manager")
    list.deny(
      ["ram:AssociateResourceShare", "ram:DisassociateResourceShare"], on: [mesh.resourceShares.sharing],
      "shares are the producers'", context: ["ram:ResourceShareName": .single("LakeFormation-V3-\(Stranger.word)")])
    for database in settings.sharedDatabases {
      list.deny(["glue:GetTable"], on: table(database, Stranger.word, in: mesh), "read through the role that reads")
    }
    list.deny(["lakeformation:GrantPermissions", "lakeformation:ListPermissions"], on: ["*"], "never called")
    list.deny(["iam:PutRolePolicy"], on: [mesh.lakeFormationServiceRole], "consumers register nothing")
    list.allow(assume, on: [role], "the consumer's own role", by: [consumer.meshRole(MeshName.consumer)])
    let other = consumer.foreign
    list.deny(
      assume, on: [role], "not the consumer",
      by: [mesh.strangeRole, consumer.strangeRole, other.meshRole(MeshName.consumer)])
    expectNoEscalation(&list)
    return list.expectations
  }

  var readOnly: [AccessExpectation] {
    let role = mesh.meshRole(MeshName.readOnly)
    var list = ExpectationList(principals: [role])
    let resources = table("\(Stranger.word)-\(mesh.account.id)", Stranger.word, in: mesh)
    list.allow(["glue:GetDatabase", "glue:GetDatabases"], on: Array(resources.prefix(2)), "metadata")
    list.allow(["glue:GetTable", "glue:GetTables", "glue:SearchTables"], on: resources, "metadata")
    list.deny(["glue:BatchCreatePartition", "glue:CreateTable", "glue:UpdateTable"], on: resources, "read only")
    let foreign = mesh.foreign
    list.deny(["glue:GetTable"], on: table("events", "clicks", in: foreign), "another account's catalog")
    list.deny(["lakeformation:ListPermissions"], on: ["*"], "would tell who was granted what")
    let members =
      settings.producers.map { $0.names.meshRole(MeshName.producer) }
      + settings.consumers.map { $0.meshRole(MeshName.consumer) } + settings.consumers.map(settings.adminConsumer)
    if !members.isEmpty { list.allow(assume, on: [role], "a member of the mesh", by: members) }
    list.deny(assume, on: [role], "neither a member nor named", by: [mesh.strangeRole, foreign.strangeRole])
    expectNoEscalation(&list)
    return list.expectations
  }

  private func expectServiceRole(_ list: inout ExpectationList) {
    let role = [mesh.lakeFormationServiceRole]
    list.allow(["iam:GetRole", "iam:PutRolePolicy"], on: role, "registering adds the location to this role")
    list.allow(
      ["iam:CreateServiceLinkedRole"], on: role, "the first location makes it",
      context: ["iam:AWSServiceName": .single("lakeformation.amazonaws.com")])
    list.deny(
      ["iam:CreateServiceLinkedRole"], on: role, "another service",
      context: ["iam:AWSServiceName": .single("ecs.amazonaws.com")])
  }

  private func expectShares(_ list: inout ExpectationList) {
    let share = [mesh.resourceShares.sharing]
    let name: [String: ContextValue] = ["ram:ResourceShareName": .single("LakeFormation-V3-\(Stranger.word)")]
    list.allow(
      [
        "ram:AssociateResourceShare", "ram:DeleteResourceShare", "ram:DisassociateResourceShare",
        "ram:UpdateResourceShare",
      ], on: share, "Lake Formation uses its shares again", context: name)
    list.deny(
      ["ram:AssociateResourceShare", "ram:DeleteResourceShare"], on: share, "a share that Lake Formation did not make",
      context: ["ram:ResourceShareName": .single(Stranger.word)])
    for (type, isAllowed) in [("glue:Table", true), ("ec2:Subnet", false)] {
      let context: [String: ContextValue] = ["ram:RequestedResourceType": .single(type)]
      if isAllowed {
        list.allow(["ram:CreateResourceShare"], on: ["*"], "tables are shared", context: context)
      } else {
        list.deny(["ram:CreateResourceShare"], on: ["*"], "nothing else is shared", context: context)
      }
    }
    list.allow(["ram:GetResourceShares"], on: ["*"], "shares are found")
  }

  private func expectIndexes(_ list: inout ExpectationList, own: String, other: String, _ account: Account) {
    let query = ["dynamodb:Query"]
    let keys: [String: ContextValue] = ["dynamodb:LeadingKeys": .list([account.id])]
    let foreign = Stranger.account
    list.allow(query, on: [mesh.subscriptionsIndex(by: own)], "the account's own subscriptions", context: keys)
    list.deny(
      query, on: [mesh.subscriptionsIndex(by: own)], "another account's subscriptions",
      context: ["dynamodb:LeadingKeys": .list([foreign])])
    list.deny(query, on: [mesh.subscriptionsIndex(by: own)], "subscriptions of nobody in particular", context: [:])
    list.deny(query, on: [mesh.subscriptionsIndex(by: other)], "the other side's index", context: keys)
  }
}

extension String {
  /// One resource of a pattern that ends in `*`.
  fileprivate var sharing: String { hasSuffix("*") ? dropLast() + Stranger.word : self }
}

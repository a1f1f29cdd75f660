import Environment
import PolicyModel

/// What is shared, and those who set it up.
extension MeshExpectations {
  func bucketPolicies(_ producer: MeshSettings.Producer) -> [AccessExpectation] {
    // What Lake Formation's roles may do themselves is not ours to know.
    var list = ExpectationList(principals: settings.bucketReaders(of: producer))
    for area in producer.areas {
      list.allow(["s3:GetObject"], on: [area.object("1")], "a product is read")
      list.allow(
        ["s3:ListBucket"], on: [area.bucketARN], "a product's files", context: ["s3:prefix": .single(area.prefix)])
      list.deny(["s3:DeleteObject", "s3:PutObject"], on: [area.object("1")], "products are read only")
      list.deny(["s3:GetBucketPolicy", "s3:PutBucketPolicy"], on: [area.bucketARN], "the bucket is its owner's")
      if let prefix = Stranger.prefix(outside: producer.areas.filter { $0.bucket == area.bucket }.map(\.prefix)) {
        let beside = BucketArea(partition: area.partition, bucket: area.bucket, prefix: prefix)
        list.deny(["s3:GetObject"], on: [beside.object("1")], "no product")
        list.deny(["s3:ListBucket"], on: [beside.bucketARN], "no product", context: ["s3:prefix": .single(prefix)])
      }
      list.deny(
        ["s3:GetObject"], on: [area.object("1")], "data goes through Lake Formation",
        by: [mesh.strangeRole, mesh.meshRole(MeshName.manager)] + settings.consumers.map(settings.adminConsumer))
    }
    return list.expectations
  }

  var catalogPolicy: [AccessExpectation] {
    // Without products there is no policy, and nothing that is shared.
    if settings.sharedDatabases.isEmpty { return [] }
    let byTag: [String: ContextValue] = ["glue:EvaluatedByLakeFormationTags": .single("true")]
    var list = ExpectationList(principals: settings.consumers.map(\.strangeRole), context: byTag)
    let ram = ["ram.amazonaws.com"]
    for database in settings.sharedDatabases {
      let resources = table(database, Stranger.word, in: mesh)
      list.allow(GlueGrants.readDatabaseActions, on: Array(resources.prefix(2)), "tagged for the consumer")
      list.allow(GlueGrants.readTableActions, on: resources, "tagged for the consumer")
      list.deny(GlueGrants.readTableActions, on: resources, "not by tag", context: [:])
      list.deny(GlueGrants.writeTableActions + ["glue:UpdateTable"], on: resources, "read only")
      list.deny(["glue:PutResourcePolicy"], on: [mesh.catalog], "the catalog is the mesh's")
      list.deny(["glue:ShareResource"], on: [resources[1]], "only RAM shares")
      for resource in resources { list.allow(["glue:ShareResource"], on: [resource], "RAM shares", by: ram) }
      list.deny(["glue:ShareResource"], on: [resources[1]], "another service", by: ["s3.amazonaws.com"])
    }
    let other = Stranger.word
    list.deny(["glue:ShareResource"], on: [mesh.database(other)], "no product", by: ram)
    list.deny(["glue:GetTable"], on: table(other, Stranger.word, in: mesh), "no product")
    list.deny(
      ["glue:GetTable"], on: table(other, Stranger.word, in: mesh), "no consumer",
      by: [mesh.foreign.strangeRole])
    return list.expectations
  }

  /// Users act through their roles alone.
  var groups: [AccessExpectation] {
    var all: [AccessExpectation] = []
    let roles =
      [(mesh, MeshName.manager), (mesh, MeshName.readOnly)]
      + settings.producers.map { ($0.names, MeshName.producer) } + settings.consumers.map { ($0, MeshName.consumer) }
    for (names, name) in roles {
      var list = ExpectationList(principals: [names.meshUser(name)])
      list.allow(assume, on: [names.meshRole(name)], "the group's role")
      list.deny(assume, on: [names.strangeRole], "another role")
      for (other, otherName) in roles where other.account != names.account || otherName != name {
        list.deny(assume, on: [other.meshRole(otherName)], "another role of the mesh")
      }
      list.deny(["glue:CreateDatabase"], on: [names.catalog, names.database(Stranger.word)], "only through the role")
      list.deny(
        ["lakeformation:PutDataLakeSettings", "ram:GetResourceShareInvitations"], on: ["*"], "only through the role")
      list.deny(
        ["iam:CreateAccessKey", "iam:CreateRole"], on: [names.meshUser(name)], "users have no keys",
        context: ["iam:PermissionsBoundary": .single(names.meshBoundary)])
      all += list.expectations
    }
    return all
  }

  func installer(_ installer: (names: ResourceName, role: String)) -> [AccessExpectation] {
    let names = installer.names
    let isMesh = names.account == mesh.account
    var list = ExpectationList(principals: [names.role(installer.role, path: "/")])
    let bounded: [String: ContextValue] = ["iam:PermissionsBoundary": .single(names.meshBoundary)]
    let role = [names.meshRole(isMesh ? MeshName.manager : MeshName.producer)]
    let policy = names.meshPolicy(Stranger.word)
    list.allow(
      ["iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:GetPolicy", "iam:TagPolicy"], on: [policy], "policies")
    list.allow(["iam:CreateRole"], on: role, "a mesh role", context: bounded)
    list.deny(["iam:CreateRole"], on: role, "no role without the boundary", context: [:])
    list.deny(["iam:CreateRole"], on: [names.strangeRole], "outside the mesh's path", context: bounded)
    func attaching(_ policy: String) -> [String: ContextValue] {
      bounded.merging(["iam:PolicyARN": .single(policy)]) { $1 }
    }
    list.allow(["iam:AttachRolePolicy"], on: role, "a mesh policy", context: attaching(policy))
    list.deny(
      ["iam:AttachRolePolicy"], on: role, "a policy of AWS",
      context: attaching("arn:\(names.partition.rawValue):iam::aws:policy/AdministratorAccess"))
    list.deny(
      ["iam:AttachRolePolicy"], on: role, "a role without the boundary", context: ["iam:PolicyARN": .single(policy)])
    list.deny(
      ["iam:CreatePolicyVersion", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion"], on: [names.meshBoundary],
      "the boundary stays as it is")
    list.deny(["iam:DeleteRolePermissionsBoundary", "iam:PutRolePolicy"], on: role, "nothing goes past the boundary")
    list.allow(["iam:CreateUser", "iam:GetUser"], on: [names.meshUser(MeshName.manager)], "the role's user")
    list.deny(["iam:CreateAccessKey"], on: [names.meshUser(MeshName.manager)], "users have no keys")
    list.deny(["iam:CreateUser"], on: [names.user(Stranger.word, path: "/")], "outside the mesh's path")
    let group = [names.meshGroup("\(Stranger.word)Group")]
    list.allow(["iam:AddUserToGroup", "iam:CreateGroup"], on: group, "the role's group")
    list.allow(["iam:AttachGroupPolicy"], on: group, "the group's policy", context: ["iam:PolicyARN": .single(policy)])
    list.allow(["lakeformation:GetDataLakeSettings", "lakeformation:GrantPermissions"], on: ["*"], "Lake Formation")
    list.deny(["glue:CreateTable"], on: table(Stranger.word, Stranger.word, in: names), "never called")
    list.deny(["dynamodb:DeleteTable", "dynamodb:PutItem"], on: [mesh.subscriptions], "never called")
    let settings = ["lakeformation:PutDataLakeSettings", "lakeformation:RegisterResource"]
    if isMesh {
      list.allow(settings, on: ["*"], "Lake Formation is set up")
      list.allow(["s3:CreateBucket", "s3:DeleteBucket"], on: [names.dummyBucket], "the bucket to register")
      list.allow(["dynamodb:CreateTable", "dynamodb:DescribeTable"], on: [mesh.subscriptions], "the table")
      list.allow(["glue:PutResourcePolicy"], on: [mesh.catalog], "lets RAM share")
    } else {
      list.deny(settings, on: ["*"], "never called")
      list.deny(["dynamodb:CreateTable"], on: [mesh.subscriptions], "never called")
      list.denyEach(assume, on: self.settings.producers.map { $0.adminRole(in: mesh) }, "no member")
    }
    for area in self.settings.producers.flatMap(\.areas) {
      list.deny(["s3:DeleteBucket"], on: [area.bucketARN], "the producers' buckets")
    }
    return list.expectations
  }
}

import Environment
import PolicyModel

/// The role of the mesh's account by which one producer makes data products and approves subscriptions.
enum MeshAdminProducer {
  private static let client = "DataMeshProducer"

  static func role(_ producer: MeshSettings.Producer, _ settings: MeshSettings) -> MeshRole {
    MeshRole(
      names: settings.mesh, name: MeshName.adminProducer(producer.names.account),
      grants: grants(settings.mesh, of: producer.names.account),
      trusted: [producer.names.meshRole(MeshName.producer)], why: "the producer's role acts in the mesh")
  }

  /// What the role of a producer is granted; without one, what those of all producers are together.
  static func grants(_ mesh: ResourceName, of producer: Account?) -> [Grant] {
    let databases = producer.map { "*-\($0.id)" } ?? "*"
    return [
      Grant(
        "GlueProductDatabases",
        [
          called("glue:CreateDatabase", "makes the database of a data product"),
          called("glue:UpdateDatabase", "keeps tables that are made from being open to everyone"),
        ], on: [mesh.catalog, mesh.database(databases)]),
      Grant(
        "GlueProductTables",
        [
          called("glue:CreatePartition", "copies the partitions of a table"),
          called("glue:CreateTable", "makes the table of a data product"),
          called("glue:GetTable", "describes a table before a subscription is approved"),
          called("glue:GetTables", "finds the tables that a subscription names"),
        ], on: [mesh.catalog, mesh.database(databases), mesh.table(databases, "*")]),
      Grant("GlueTagDatabases", [called("glue:TagResource", "tags the databases")], on: [mesh.database(databases)]),
      Grant(
        "GlueCatalogPolicy",
        [
          called("glue:GetResourcePolicy", "reads the catalog's policy to add to it", SourcePage.sharedCatalogs),
          called(
            "glue:PutResourcePolicy", "lets RAM share, and consumers read what is tagged for them",
            SourcePage.sharedCatalogs),
        ], on: [mesh.catalog]),
      lakeFormation, MeshIdentityGrants.widenServiceRole(in: mesh, by: client),
      MeshIdentityGrants.createServiceRole(in: mesh, by: client),
    ] + shares(mesh) + subscriptions(mesh, of: producer)
  }

  private static let lakeFormation = Grant(
    "LakeFormationShare",
    [
      called("lakeformation:AddLFTagsToResource", "tags a data product"),
      called("lakeformation:BatchGrantPermissions", "grants what a subscription asks"),
      called("lakeformation:BatchRevokePermissions", "takes back what a subscription had"),
      called("lakeformation:CreateLFTag", "makes a tag of domain or product"),
      called("lakeformation:GetLFTag", "finds out whether a tag exists"),
      called("lakeformation:GrantPermissions", "shares a product back with its producer"),
      called("lakeformation:ListPermissions", "finds what was granted already"),
      called("lakeformation:RegisterResource", "registers the location of a product"),
      called("lakeformation:UpdateLFTag", "adds a value to a tag"),
    ])

  private static func shares(_ mesh: ResourceName) -> [Grant] {
    [
      Grant(
        "RAMCreateShares",
        [called("ram:CreateResourceShare", "shares a catalog's objects, and no other", SourcePage.crossAccountGrants)],
        when: [
          Condition("StringEquals", "ram:RequestedResourceType", ["glue:Catalog", "glue:Database", "glue:Table"])
        ]),
      Grant(
        "RAMManageShares",
        [
          called(
            "ram:AssociateResourceShare", "adds to a share that Lake Formation uses again",
            SourcePage.crossAccountGrants),
          called("ram:DeleteResourceShare", "ends a share that is empty", SourcePage.crossAccountGrants),
          called("ram:DisassociateResourceShare", "takes back what a subscription had", SourcePage.crossAccountGrants),
          called("ram:UpdateResourceShare", "changes a share", SourcePage.crossAccountGrants),
        ], on: [mesh.resourceShares],
        when: [Condition("StringLike", "ram:ResourceShareName", [ConditionValue(MeshName.shares)])]),
      Grant(
        "RAMSharePermissions",
        [
          called(
            "ram:AssociateResourceSharePermission",
            "says what those that it is shared with may do, as Lake Formation does",
            SourcePage.crossAccountGrants)
        ],
        on: [mesh.resourceShares, "arn:\(mesh.partition.rawValue):ram::aws:permission/AWSRAMLFEnabled*"]),
      Grant(
        "RAMReadShares", [called("ram:GetResourceShares", "finds the shares that exist", SourcePage.crossAccountGrants)]
      ),
    ]
  }

  private static func subscriptions(_ mesh: ResourceName, of producer: Account?) -> [Grant] {
    [
      Grant(
        "DynamoDBSubscriptions",
        [
          called("dynamodb:DescribeTable", "finds out whether the table exists"),
          called("dynamodb:GetItem", "reads a subscription by its id"),
          called("dynamodb:UpdateItem", "approves, changes or archives a subscription"),
        ], on: [mesh.subscriptions]),
      Grant(
        "DynamoDBSubscriptionsByOwner",
        [called("dynamodb:Query", "lists the subscriptions to the producer's own products", SourcePage.leadingKeys)],
        on: [mesh.subscriptionsIndex(by: "Owner")], when: MeshAdminConsumer.leadingKeys(producer)),
    ]
  }

  private static func called(
    _ action: String, _ why: String, _ source: String = SourcePage.dataMesh
  ) -> GrantedAction {
    MeshAction.called(action, why, by: client, source)
  }
}

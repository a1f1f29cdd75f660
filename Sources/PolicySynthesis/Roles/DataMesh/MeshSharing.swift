import Environment
import PolicyModel

/// The policies of what is shared: a producer's buckets and the mesh's catalog.
enum MeshSharing {
  /// Lets the roles by which Lake Formation reaches data read the products of each bucket.
  static func bucketPolicies(_ producer: MeshSettings.Producer, _ settings: MeshSettings) -> [RoleDraft.Document] {
    let readers = settings.bucketReaders(of: producer)
    return distinct(producer.areas.map(\.bucketARN)).map { bucket in
      let areas = producer.areas.filter { $0.bucketARN == bucket }
      let prefixes = areas.map(\.prefix)
      let read = PrincipalStatement.allow(
        "ReadProducts", .aws, readers,
        [called("s3:GetObject", "reads a product for whoever Lake Formation lets")], on: areas.map(\.objects))
      let list = PrincipalStatement.allow(
        "ListProducts", .aws, readers, [called("s3:ListBucket", "finds a product's files")], on: [bucket],
        when: prefixes.contains("")
          ? []
          : [
            Condition(
              "StringLike", "s3:prefix",
              ElementList(prefixes.flatMap { [ConditionValue($0), ConditionValue($0 + "*")] }))
          ])
      return RoleDraft.Document(
        name: areas[0].bucket.name, kind: .bucketPolicy, attachTo: bucket, account: producer.names.account,
        content: .statements([read, list]))
    }
  }

  /// Lets RAM share what Lake Formation grants, and consumers read what is tagged for them.
  static func catalogPolicy(_ settings: MeshSettings) -> [RoleDraft.Document] {
    let mesh = settings.mesh
    let shared = distinct(settings.sharedDatabases)
    guard !shared.isEmpty else { return [] }
    let databases = [mesh.catalog] + shared.map(mesh.database)
    let tables = databases + shared.map { mesh.table($0, "*") }
    // The service reference does not list the action, so no grant can be made of it.
    let share = PrincipalStatement.allow(
      "ShareByRAM", .service, ["ram.amazonaws.com"],
      [
        GrantedAction(
          "glue:ShareResource", why: "shares what Lake Formation grants to other accounts",
          call: "RAM: glue ShareResource", source: SourcePage.glueCrossAccount)
      ], on: tables)
    var statements = [share]
    if !settings.consumers.isEmpty {
      statements += [
        readByTag("ReadDatabasesByTag", GlueGrants.readDatabaseActions, on: databases, settings),
        readByTag("ReadTablesByTag", GlueGrants.readTableActions, on: tables, settings),
      ]
    }
    return [
      RoleDraft.Document(
        name: "catalog", kind: .catalogPolicy, attachTo: mesh.catalog, account: mesh.account,
        content: .statements(statements))
    ]
  }

  private static func readByTag(
    _ sid: String, _ actions: [String], on resources: [String], _ settings: MeshSettings
  ) -> (statement: Statement, reasons: [GrantedAction]) {
    PrincipalStatement.allow(
      sid, .aws, settings.consumers.map(\.root),
      actions.map {
        GrantedAction(
          $0, why: "reads what Lake Formation's tags open to the consumer, whose account says to whom of it",
          call: "engine of the consumer: \($0.replacingColon)", source: SourcePage.sharedCatalogs)
      }, on: resources, when: [Condition("Bool", "glue:EvaluatedByLakeFormationTags", ["true"])])
  }

  private static func called(_ action: String, _ why: String) -> GrantedAction {
    GrantedAction(
      action, why: why, call: "Lake Formation: \(action.replacingColon)", source: SourcePage.serviceLinkedRoles)
  }
}

extension String {
  /// `glue GetTable` of `glue:GetTable`.
  fileprivate var replacingColon: String { split(separator: ":", maxSplits: 1).joined(separator: " ") }
}

public import Environment

/// A data mesh: a central account that holds metadata and subscriptions, accounts that offer data products, and accounts
/// that subscribe to them.
public enum DataMesh: RoleTemplate {
  /// `data-mesh`.
  public static let name = "data-mesh"
  /// What the roles are for.
  public static let summary = "shares tables between accounts through a central account, with subscriptions"
  /// The library's repository, and the pages of AWS that its calls rest on.
  public static let sources = [
    SourcePage.dataMesh, SourcePage.crossAccountGrants, SourcePage.sharedCatalogs, SourcePage.serviceLinkedRoles,
    SourcePage.boundaries, SourcePage.leadingKeys,
  ]

  /// Policies of the roles, groups, buckets and catalog of all accounts.
  public static let documents: [(kind: DocumentKind, words: String)] = [
    (.identity, "what each role may do, what each group may become, and what the installers need"),
    (.trust, "who may become each role: no account, unless `trustRoot` says so"),
    (
      .boundary,
      "the most that the mesh's roles of an account can be given: `\(MeshName.boundary)`, one in each account"
    ),
    (.bucketPolicy, "what Lake Formation's roles read of a producer's bucket"),
    (.catalogPolicy, "what RAM shares of the mesh's catalog, and what consumers read by tag"),
  ]

  /// Those of the entry.
  public static let parameters: [RoleParameter] = [
    .reference("account", .accounts, "the mesh's own account"),
    .text("region", .region, "the Region of mesh and members", default: "the account's first"),
    RoleParameter(
      name: "producers", type: "object: aliases of accounts, each with `databases`, `buckets` and `crawlerRole`",
      words: "the accounts that offer data products: the databases that are offered, the buckets that their tables lie "
        + "in, and the name of the role that crawlers run as", fallback: "none",
      example: #"{"producer":{"databases":["orders"],"buckets":["producer-data"],"crawlerRole":"DataMeshCrawler"}}"#),
    RoleParameter(
      name: "consumers", type: "list of names under `accounts`", words: "the accounts that subscribe",
      fallback: "none", example: #"["consumer"]"#),
    RoleParameter(
      name: "administrators", type: "list of names under `principals`", words: "who may become the manager",
      fallback: "none", example: #"["mesh-administrator"]"#),
    RoleParameter(
      name: "readers", type: "list of names under `principals`",
      words: "who may read the mesh's metadata besides its members", fallback: "none", example: #"["local-reader"]"#),
    RoleParameter(
      name: "installers", type: "object: aliases of accounts, each with the name of a role",
      words: "the roles that install the library, which exist already: \(ParameterRule.roleName.words)",
      fallback: "none", example: #"{"mesh":"MeshInstaller"}"#),
    .flag(
      "trustRoot",
      "whether every principal of the mesh's account that may assume roles may become the manager: dangerous"),
  ]

  /// Reads the entry, and says what its documents grant and what they must decide.
  public static func draft(_ entry: RoleEntry, in environment: Environment) -> RoleDraft {
    var reader = entry.reader
    let settings = MeshSettings(&reader, in: environment)
    let issues = reader.finish()
    guard let settings, !issues.hasErrors else { return RoleDraft(issues: issues) }
    return RoleDraft(
      documents: documents(settings), expectations: MeshExpectations(settings).all,
      residualRisks: MeshRisks.all(settings), issues: issues, envelopes: envelopes(settings))
  }

  private static func documents(_ settings: MeshSettings) -> [RoleDraft.Document] {
    let roles = roles(settings)
    let grouped = [MeshName.manager, MeshName.readOnly, MeshName.producer, MeshName.consumer]
    return roles.flatMap(\.documents)
      + roles.filter { grouped.contains($0.name) }.map(\.groupDocument)
      + MeshBoundary.documents(settings, roles: roles)
      + settings.producers.flatMap { MeshCrawler.documents($0) + MeshSharing.bucketPolicies($0, settings) }
      + MeshSharing.catalogPolicy(settings) + MeshInstaller.documents(settings)
  }

  /// The roles that the library makes, those of the mesh's account first.
  private static func roles(_ settings: MeshSettings) -> [MeshRole] {
    [MeshManager.role(settings), MeshReadOnly.role(settings)]
      + settings.producers.map { MeshAdminProducer.role($0, settings) }
      + settings.consumers.map { MeshAdminConsumer.role($0, settings) }
      + settings.producers.map { MeshProducerRole.role($0, settings) }
      + settings.consumers.map { MeshConsumerRole.role($0, settings) }
  }
}

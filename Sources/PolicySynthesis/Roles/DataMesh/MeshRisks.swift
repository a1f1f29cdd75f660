/// What no policy of the mesh can prevent.
enum MeshRisks {
  static func all(_ settings: MeshSettings) -> [ResidualRisk] {
    var risks = [
      ResidualRisk(
        name: "manager-writes-trusts",
        text:
          "`DataMeshManager` writes who may become the mesh's roles and what their policies say; what comes of it is "
          + "capped by `DataMeshBoundary` alone, which nobody of the mesh can change"),
      ResidualRisk(
        name: "manager-makes-administrators",
        text: "`DataMeshManager` puts Lake Formation's settings, and so can make any role of the mesh's account an "
          + "administrator of the data lake"),
      ResidualRisk(
        name: "policies-of-groups-are-not-capped",
        text: "\(writers(settings)) the policies of the mesh's groups, whose users no boundary caps"
          + (settings.installers.isEmpty ? "" : ", and the installers put any user of their accounts into them")
          + ": give the mesh's users no keys"
          + (settings.installers.isEmpty ? "" : ", and take the installers' policies away after the installation")),
    ]
    if !settings.producers.isEmpty {
      risks += [
        ResidualRisk(
          name: "catalog-policy-is-shared",
          text:
            "each `DataMeshAdminProducer` role may put the policy of the mesh's one catalog, and so open or close the "
            + "products of every other producer"),
        ResidualRisk(
          name: "producers-widen-the-service-role",
          text:
            "registering a location takes `iam:PutRolePolicy` on Lake Formation's own role, so a producer can let it "
            + "reach any location of the mesh's account"),
        ResidualRisk(
          name: "grants-bounded-by-lake-formation-alone",
          text:
            "actions of Lake Formation have no resource types: what a producer's role grants, tags and registers is "
            + "bounded by its grant options alone, so it must not be an administrator of the data lake"),
        ResidualRisk(
          name: "producers-open-their-buckets",
          text:
            "a `DataMeshProducer` role may put the policies of its product buckets, and so open them to anyone; block "
            + "public access of the account"),
      ]
    }
    if !settings.producers.isEmpty || !settings.consumers.isEmpty {
      risks.append(
        ResidualRisk(
          name: "subscriptions-are-shared",
          text:
            "subscriptions are kept under their own ids, so any member that learns the id of another's can read and "
            + "change it: the table's key does not hold the account"))
    }
    if settings.installers.contains(where: { $0.names.account == settings.mesh.account }) {
      risks.append(
        ResidualRisk(
          name: "installer-writes-trusts",
          text: "the role that installs the mesh writes who may become its roles, itself among them; take its policy "
            + "away after the installation"))
    }
    if settings.trustsRoot {
      risks.append(
        ResidualRisk(
          name: "any-principal-becomes-manager",
          text: "with `trustRoot` any principal of the mesh's account whose own policy lets it assume roles becomes "
            + "`DataMeshManager`"))
    }
    return risks
  }

  /// Who writes policies of the mesh.
  private static func writers(_ settings: MeshSettings) -> String {
    let installers = settings.installers.map { "`\($0.role)`" }
    return installers.isEmpty
      ? "`DataMeshManager` writes" : "`DataMeshManager` and \(installers.joined(separator: ", ")) write"
  }
}

/// What engines ask of Lake Formation.
enum LakeFormationGrants {
  /// Gets short-lived credentials for registered locations; Lake Formation decides for which.
  static let dataAccess = Grant(
    "LakeFormationDataAccess",
    [
      GrantedAction(
        "lakeformation:GetDataAccess", why: "reads data of registered locations with credentials that are vended",
        call: "Athena: lakeformation GetDataAccess", source: SourcePage.lakeFormation)
    ])
}

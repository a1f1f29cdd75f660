/// What a document is and where it is attached.
public enum DocumentKind: String, Sendable, Hashable, CaseIterable {
  /// A principal's own policy.
  case identity
  /// Who may become the role.
  case trust
  /// The most that a principal's policies can give.
  case boundary
  /// A bucket's policy.
  case bucketPolicy = "resource:s3"
  /// A Data Catalog's policy.
  case catalogPolicy = "resource:glue"
  /// A function's policy.
  case functionPolicy = "resource:lambda"
  /// Who administers Lake Formation.
  case lakeFormationSettings = "lakeformation-settings"
  /// What Lake Formation grants.
  case lakeFormationGrants = "lakeformation-grants"
}

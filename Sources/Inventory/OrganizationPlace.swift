/// Where an account stands in its organisation.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-view-data-orgs.html
public struct OrganizationPlace: Hashable, Sendable {
  /// The organisation: `o-a1b2c3d4e5`.
  public var id: String
  /// The way to the account's unit: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`; nil where it is not known.
  public var path: String?

  /// A place in the organisation `id`.
  public init(id: String, path: String? = nil) {
    self.id = id
    self.path = path
  }
}

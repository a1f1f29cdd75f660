/// What Lake Formation knows of one account's data lake: its administrators, its locations and who was granted what.
/// https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_DataLakeSettings.html
public struct DataLake: Hashable, Sendable {
  /// The data lake administrators, by ARN.
  public var admins: [String] = []
  /// The administrators who may only look, by ARN.
  public var readOnlyAdmins: [String] = []
  /// The locations that are registered.
  public var registered: [RegisteredLocation] = []
  /// The objects on which the group `IAMAllowedPrincipals` has `ALL`, so that IAM alone decides.
  public var iamAllowedPrincipals: [LakeFormationResource] = []
  /// Whether IAM alone decides about all objects but those in `governed`: so it is where only some of what Lake Formation
  /// was told is known, for IAM alone decides about everything that it was told nothing of.
  public var leavesRestToIAM = false
  /// The objects that need Lake Formation's permission where the rest is left to IAM.
  public var governed: [LakeFormationResource] = []
  /// The principals who need Lake Formation's permission although IAM alone would decide: hybrid access mode.
  public var optIns: [LakeFormationOptIn] = []
  /// What was granted.
  public var grants: [LakeFormationGrant] = []
  /// The tags that objects were given, by which tagged grants reach them.
  public var objectTags: [LakeFormationObjectTags] = []
  /// Who made an object, and so has every permission on it.
  public var creators: [LakeFormationOptIn] = []

  /// A data lake of which nothing is known: nobody was granted anything.
  public init() {}

  /// Adds what another file knows of the same lake.
  public mutating func merge(_ other: DataLake) {
    // Who knows the whole lake tells of the rest too.
    leavesRestToIAM = leavesRestToIAM && other.leavesRestToIAM
    governed += other.governed
    admins += other.admins
    readOnlyAdmins += other.readOnlyAdmins
    registered += other.registered
    iamAllowedPrincipals += other.iamAllowedPrincipals
    optIns += other.optIns
    grants += other.grants
    creators += other.creators
    objectTags += other.objectTags
  }
}

/// A place in S3 that is registered with Lake Formation.
/// https://docs.aws.amazon.com/lake-formation/latest/dg/register-data-lake.html
public struct RegisteredLocation: Hashable, Sendable {
  /// The place, as an ARN or as `s3://bucket/prefix`.
  public var path: String
  /// Whether only principals who opted in need Lake Formation's permission.
  public var isHybrid: Bool

  /// The location at `path`.
  public init(path: String, isHybrid: Bool = false) {
    self.path = path
    self.isHybrid = isHybrid
  }
}

/// A principal and an object.
public struct LakeFormationOptIn: Hashable, Sendable {
  /// The principal's ARN.
  public var principal: String
  /// The object.
  public var resource: LakeFormationResource

  /// A principal and an object.
  public init(principal: String, resource: LakeFormationResource) {
    self.principal = principal
    self.resource = resource
  }
}

/// Permissions on an object that a principal was granted.
public struct LakeFormationGrant: Hashable, Sendable {
  /// The principal: an ARN, an account, an account's `IAMPrincipals`, or `IAM_ALLOWED_PRINCIPALS`.
  public var principal: String
  /// The object.
  public var resource: LakeFormationResource
  /// What was granted.
  public var permissions: [LakeFormationPermission]
  /// What the principal may grant on.
  public var grantable: [LakeFormationPermission]
  /// The columns that the grant is limited to; nil for all.
  public var columns: [String]?
  /// The rows that the grant is limited to; nil for all.
  public var rowFilter: String?

  /// A grant of permissions on an object.
  public init(
    principal: String, resource: LakeFormationResource, permissions: [LakeFormationPermission],
    grantable: [LakeFormationPermission] = [], columns: [String]? = nil, rowFilter: String? = nil
  ) {
    self.principal = principal
    self.resource = resource
    self.permissions = permissions
    self.grantable = grantable
    self.columns = columns
    self.rowFilter = rowFilter
  }
}

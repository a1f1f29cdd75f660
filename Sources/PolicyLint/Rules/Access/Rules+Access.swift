extension Rules {
  /// The rules of the category, in the order of the codes.
  static let access: [any Rule] = [
    BroadServiceLinkedRole(), BroadPassRole(),
    FullAdministrator(), EveryAction(), ServiceWildcard(), NegatedAllow(), OpenDataReading(),
    OpenPermissionsManagement(), OpenCredentials(), PrivilegeEscalation(), SelfGrantedAccess(),
    UnconditionedSensitiveAction(), PublicAccess(), BucketLockout(), ForgeableTag(), AdministratorAttachment(),
  ]
}

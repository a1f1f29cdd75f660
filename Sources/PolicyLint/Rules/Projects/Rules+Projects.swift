extension Rules {
  /// The rules of the category, in the order of the codes.
  static let projects: [any Rule] = [
    LakeFormationBypass(), DisagreeingTrust(), MissingSessionTagGrant(), MissingKeyGrant(), MissingResourceSide(),
    EscalationAcrossPolicies(), MissingDataAccess(), PrivilegedComputeRole(), NewAccess(),
  ]
}

extension Rules {
  /// The rules of the category, in the order of the codes.
  static let principals: [any Rule] = [
    MalformedPrincipal(), UnknownPrincipalKind(), WildcardInPrincipal(), UnknownServicePrincipal(),
    FederatedOutsideTrust(),
    UniqueIDPrincipal(),
    NotPrincipalInTrustPolicy(),
    AnyoneInTrustPolicy(), MalformedFederatedPrincipal(), MismatchedFederation(), IncompleteRolesAnywhereTrust(),
    AllowedNotPrincipal(), UnrestrictedServicePrincipal(), OpenIDWithoutCondition(), GitHubWithoutRepository(),
    BroadGitHubSubject(), RedundantSessionPrincipal(), KeyUnknownToServicePrincipal(), MissingExternalID(),
    SharedProviderWithoutTenant(), DeniedNotPrincipal(),
  ]
}

extension Rules {
  /// The rules of the category, in the order of the codes.
  static let grammar: [any Rule] = [
    MissingStatement(), MissingEffect(), MissingAction(), MissingResource(), MissingPrincipal(),
    UnsupportedPrincipal(), ResourceInTrustPolicy(), UnknownElement(), DuplicateElement(), ContradictoryElements(),
    WrongType(), EmptyList(), UnknownVersion(), MissingVersion(), UnknownEffect(), UnknownConditionOperator(),
    NullIfExists(), DuplicateConditionKey(), RepeatedSid(), MalformedSid(), EmptySid(), EmptyCondition(),
    EndpointPrincipal(), OldVersion(), ResourceInRepositoryPolicy(),
    PolicyOverQuota(), UnsupportedInRCP(), WildcardInSCPAction(),
  ]
}

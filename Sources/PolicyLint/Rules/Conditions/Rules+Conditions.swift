extension Rules {
  /// The rules of the category, in the order of the codes.
  static let conditions: [any Rule] = [
    MixedValueTypes(), SeveralBooleans(), MalformedConditionKey(), UnknownGlobalKey(), UnknownServiceKey(),
    UnknownKeyPrefix(), MissingTagKey(), MissingQualifier(), NullWithQualifier(),
    UnreadableValue(), EpochDate(), MalformedAddress(), HostBitsInRange(), PrivateAddress(),
    UnknownRegionInCondition(), MalformedVPCID(), MalformedServiceName(), MalformedVariable(), MisplacedVariable(),
    VariableInOldVersion(), VariableUnderOperator(), UnknownVariable(),
    UnsupportedKeyForAction(), UnsupportedTagKey(), KeyWithoutItsAction(), MalformedKMSKey(), BroadSensitivePattern(),
    DeprecatedGlobalKey(), WildcardWithoutLike(), MismatchedOperator(), StringOperatorForARN(), UntrustworthyKey(),
    AllValuesOfSingleValuedKey(), UnpairedKey(), AnyValueOfAudience(), NegatedPrefix(), IrrelevantKey(), UnguardedRCP(),
    WeakMFATest(), IfExistsInAllow(), UnclearAudience(), UnsupportedVPCEndpointKey(), UnguardedResourceAccount(),
    MalformedOwner(), SessionInPrincipalARN(), AllValuesOfAbsentKey(), ImpossibleValue(), ForeignSourceARN(),
  ]
}

extension Rules {
  /// The rules of the category, in the order of the codes.
  static let conditions: [any Rule] = [
    UnsupportedKeyForAction(), UnsupportedTagKey(), KeyWithoutItsAction(), MalformedKMSKey(), BroadSensitivePattern(),
    DeprecatedGlobalKey(), WildcardWithoutLike(), MismatchedOperator(), StringOperatorForARN(), UntrustworthyKey(),
    AllValuesOfSingleValuedKey(), UnpairedKey(), AnyValueOfAudience(), NegatedPrefix(), IrrelevantKey(), UnguardedRCP(),
    WeakMFATest(), IfExistsInAllow(), UnclearAudience(), VPCEndpointKeyForEveryService(), UnguardedResourceAccount(),
  ]
}

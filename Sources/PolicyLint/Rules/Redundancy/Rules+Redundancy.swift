extension Rules {
  /// The rules of the category, in the order of the codes.
  static let redundancy: [any Rule] = [
    RedundantAction(), RedundantResource(), RedundantConditionValue(), RedundantStatement(), IdleCondition(),
    EquivalentToNull(), DeadAllow(),
    UnsatisfiableConditions(), NearQuota(), VoidStatement(),
  ]
}

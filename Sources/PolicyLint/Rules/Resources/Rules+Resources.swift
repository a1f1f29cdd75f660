extension Rules {
  /// The rules of the category, in the order of the codes.
  static let resources: [any Rule] = [
    MissingARNPrefix(), MissingARNField(), UnknownPartition(), CapitalServiceInARN(), MalformedAccount(),
    InvalidBucketName(), UnmatchedAction(), UnusedResource(), DeadPair(), MissingARNAccount(),
    SuperfluousARNAccount(), SuperfluousARNRegion(), MissingARNRegion(), UnknownARNRegion(), UnknownResource(),
    UnknownARNService(), ForeignResource(), SuspectObjectKey(), PlaceholderAccount(), RunTogetherARN(),
    OpenResource(), EffectivelyOpenResource(),
  ]
}

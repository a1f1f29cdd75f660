extension Rules {
  /// The rules of the category, in the order of the codes.
  static let services: [any Rule] = [
    IncompleteGlueHierarchy(), TableWithoutDatabase(), SwappedBucketAndObject(), IncompleteAthenaRole(),
    MissingPassRole(),
  ]
}

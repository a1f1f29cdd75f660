extension Rules {
  /// The rules of the category, in the order of the codes.
  static let services: [any Rule] = [
    UnknownDynamoDBValue(), ReplaceWithAttributes(), ScanPastLeadingKeys(), MismatchedDynamoDBKey(),
    UnboundedAttributes(),
    IncompleteGlueHierarchy(), TableWithoutDatabase(), SwappedBucketAndObject(), IncompleteAthenaRole(),
    MissingPassRole(), SecretWithoutSuffix(),
  ]
}

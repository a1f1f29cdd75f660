import SourceText

/// Rules of what belongs to S3 and KMS.
extension ParameterRule {
  /// The name of a bucket.
  /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  public static let bucket = ParameterRule(
    "bucket", noun: "a bucket name", "3 to 63 of `a-z`, `0-9`, `.` and `-`, a letter or digit first and last",
    example: "acme-lake-source", problem: bucketProblem)

  @Sendable private static func bucketProblem(_ text: String) -> Problem? {
    if text.utf8.contains(where: { $0 >= 0x80 }) { return .because("bucket names are ASCII") }
    if text.hasPrefix("s3:") { return .because("give the name alone, without `s3://` and key") }
    if text.hasPrefix("arn:") { return .because("give the name alone: ARNs are derived") }
    if text.utf8.contains(where: ByteShape.isUpper) { return .because("bucket names have no upper case") }
    let isEnd: (UInt8?) -> Bool = { $0.map { ByteShape.isLower($0) || ByteShape.isDigit($0) } ?? false }
    let isInner: (UInt8) -> Bool = { isEnd($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    return text.isMade(of: isInner, count: 3...63) && isEnd(text.utf8.first) && isEnd(text.utf8.last) ? nil : .form
  }

  /// The beginning of the keys in a bucket; the empty one is the whole bucket.
  public static let prefix = ParameterRule(
    "prefix", noun: "a prefix", "no `/` first, `/` last, at most 1024 bytes; empty for the whole bucket",
    example: "sales/",
    problem: { text in
      if text.isEmpty { return nil }
      if text.hasPrefix("s3:") { return .because("give the prefix alone, without `s3://` and bucket") }
      if text.hasPrefix("/") { return .because("keys of objects do not begin in `/`") }
      if !text.hasSuffix("/") { return .because("without `/` at the end it would take in its neighbours' names too") }
      return text.utf8.count > 1024 ? .form : policyTextProblem(text)
    })

  /// A place in a bucket.
  public static let location = ParameterRule(
    "location", noun: "an S3 location", "`s3://`, a bucket name, `/` and a prefix",
    example: "s3://acme-lake-source/sales/orders/",
    problem: { text in
      guard text.hasPrefix("s3://") else {
        return text.hasPrefix("s3a://") || text.hasPrefix("s3n://") ? .because("write `s3://`") : .form
      }
      let rest = text.dropFirst(5)
      let bucket = String(rest.prefix { $0 != "/" })
      if let problem = bucketProblem(bucket) { return problem }
      let key = rest.dropFirst(bucket.count + 1)
      if key.hasPrefix("/") { return .because("keys of objects do not begin in `/`") }
      return policyTextProblem(String(key))
    })

  /// The id of a KMS key.
  /// https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html
  public static let keyID = ParameterRule(
    "keyId", noun: "a key id", "8, 4, 4, 4 and 12 hexadecimal digits parted by `-`, or `mrk-` and 32 of them",
    example: "1234abcd-12ab-34cd-56ef-1234567890ab",
    problem: { text in
      if text.hasPrefix("alias/") || text.holds(":alias/") {
        return .because("an alias does not work as the resource of a policy")
      }
      if text.hasPrefix("arn:") { return .because("give the id alone: ARNs are derived") }
      if text.hasPrefix("mrk-") {
        return String(text.dropFirst(4)).isMade(of: ByteShape.isHexadecimal, count: 32...32) ? nil : .form
      }
      let groups = text.split(separator: "-", omittingEmptySubsequences: false)
      return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
        && groups.allSatisfy({ $0.utf8.allSatisfy(ByteShape.isHexadecimal) }) ? nil : .form
    })

  /// What keeps a text from standing for itself within an ARN of a policy.
  @Sendable static func policyTextProblem(_ text: String) -> Problem? {
    if text.contains(anyOf: "*?") { return .because(wildcardReason) }
    if text.contains(pair: ("$", "{")) { return .because("`${` would begin a policy variable") }
    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
    return text.unicodeScalars.allSatisfy { (0x20...0xFF).contains($0.value) && !(0x7F...0x9F).contains($0.value) }
      ? nil : .because("policies hold printable characters up to U+00FF only")
  }
}

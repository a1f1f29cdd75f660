/// Rules of what belongs to accounts: ids, Regions, aliases, IAM names and paths.
extension ParameterRule {
  /// The number of an AWS account.
  public static let accountID = ParameterRule(
    "accountId", noun: "an account id", "a string of exactly 12 digits", example: "123456789012"
  ) { $0.isMade(of: ByteShape.isDigit, count: 12...12) }

  /// The name of a Region; that it belongs to the partition is checked where the partition is known.
  public static let region = ParameterRule(
    "region", noun: "a Region", "lower case words and a digit, parted by `-`", example: "us-east-1"
  ) { text in
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    guard words.count >= 3, let first = words.first, let last = words.last else { return false }
    return first.utf8.count == 2 && last.utf8.count == 1 && last.utf8.allSatisfy(ByteShape.isDigit)
      && words.dropLast().allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(ByteShape.isLower) }
  }

  /// What the environment calls an account, a role, a principal or a key; it names folders too.
  public static let alias = ParameterRule(
    "alias", noun: "an alias", "1 to 64 of `A-Z`, `a-z`, `0-9`, `_`, `.` and `-`, a letter or digit first",
    example: "lake"
  ) { text in
    text.isWord(with: ".-", count: 1...64) && text.utf8.first.map { ByteShape.isWord($0) && $0 != 0x5F } == true
  }

  /// The name of the template that a role is made from.
  public static let template = ParameterRule(
    "template", noun: "a template's name", "1 to 64 of `a-z`, `A-Z`, `0-9` and `-`", example: "athena-source"
  ) { $0.isWord(with: "-", count: 1...64) }

  /// The name of a role.
  /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
  public static let roleName = ParameterRule(
    "roleName", noun: "a role name", "1 to 64 of `A-Z`, `a-z`, `0-9` and `_+=,.@-`", example: "transfer-role",
    problem: { text in
      if text.isWord(with: "+=,.@-", count: 1...64) { return nil }
      return text.hasPrefix("arn:") ? .because("give the name alone: ARNs are derived") : .form
    })

  /// The name of a user.
  /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html
  public static let userName = ParameterRule(
    "userName", noun: "a user name", "1 to 64 of `A-Z`, `a-z`, `0-9` and `_+=,.@-`", example: "transfer-service",
    problem: roleName.problem)

  /// The path of a role or user.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  public static let path = ParameterRule(
    "path", noun: "a path", "`/`, or at most 512 of printable ASCII that begin and end in `/`", example: "/teams/data/",
    problem: { text in
      if text == "/" { return nil }
      guard text.isMade(of: { (0x21...0x7E).contains($0) }, count: 3...512), text.hasPrefix("/"), text.hasSuffix("/")
      else { return .form }
      return text.contains(anyOf: "*?") || text.contains(pair: ("$", "{")) ? .because(wildcardReason) : nil
    })

  /// A secret word that the two sides of a cross-account role share.
  /// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  public static let externalID = ParameterRule(
    "externalId", noun: "an external id", "2 to 1224 of `A-Z`, `a-z`, `0-9` and `_+=,.@:/-`", example: "vendor-7f3c"
  ) { $0.isWord(with: "+=,.@:/-", count: 2...1224) }

  /// The key of a tag.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
  public static let tagKey = ParameterRule(
    "tagKey", noun: "a tag key", "1 to 128 characters that do not begin in `aws:`", example: "Team",
    problem: { text in
      guard (1...128).contains(text.unicodeScalars.count) else { return .form }
      return text.utf8.prefix(4).map { $0 | 0x20 }.elementsEqual("aws:".utf8)
        ? .because("`aws:` is reserved for AWS's own tags") : nil
    })

  /// The value of a tag.
  public static let tagValue = ParameterRule(
    "tagValue", noun: "a tag value", "at most 256 characters", example: "data"
  ) { $0.unicodeScalars.count <= 256 }

  static let wildcardReason = "a wildcard would stand for more than its own letters in a policy"
}

/// AWS Lambda: a function, each of its versions and each of its aliases have a policy of their own (R69).
/// https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
enum FunctionRules {
  /// What follows a function's name in an ARN.
  enum Qualifier: Hashable, Sendable {
    /// Nothing: the function itself.
    case none
    /// A version or an alias.
    case versionOrAlias
    /// `$LATEST`, which can have no policy.
    case latest
  }

  /// What follows the function's name in an ARN, or in a pattern of ARNs that names one; nil for any other, patterns of
  /// several functions among them, which may cover any of their versions.
  static func qualifier(of text: String) -> Qualifier? {
    guard let arn = ARN(text), arn.service == "lambda", arn.resourceType == "function",
      !arn.resourceID.utf8.contains(where: { $0 == ASCII.star || $0 == ASCII.question })
    else { return nil }
    let parts = ASCII.split(arn.resourceID, at: ASCII.colon)
    if parts.count == 1 { return Qualifier.none }
    return parts[1].utf8.elementsEqual("$LATEST".utf8) ? .latest : .versionOrAlias
  }

  /// Whether the policy of a function with one qualifier has a say in a request for a resource.
  static func covers(_ qualifier: Qualifier, _ resource: String) -> Bool {
    qualifier != .latest && qualifier == self.qualifier(of: resource)
  }
}

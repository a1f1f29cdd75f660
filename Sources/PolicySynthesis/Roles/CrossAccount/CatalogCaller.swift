import Environment

/// Someone whom the function's owner lets call it.
struct CatalogCaller {
  /// What the environment calls it.
  let alias: String
  let account: Account
  /// The ARNs of its role and its user, those that there are.
  let arns: [String]
}

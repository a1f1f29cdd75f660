import PolicyModel

/// What single services ask for (R53, R60 to R63, R65), for the actions and resources that the generator makes.
enum ReferenceServices {
  /// R53: of the services that the generator asks, those that resource control policies reach.
  private static let controlled = ["s3", "sts", "kms", "sqs"]
  private static let trustActions = ["sts:AssumeRole", "sts:TagSession", "sts:AssumeRoleWithWebIdentity"]

  static func hasResourceControl(_ request: ReferenceRequest) -> Bool {
    controlled.contains(where: request.isOf) && !request.isServiceLinked && !request.isAction("kms:RetireGrant")
  }

  /// R53: resource control policies do not reach the keys that AWS manages, which the inventory, an alias of the key, or
  /// the alias by which it is asked for tells.
  static func isKeyOfAWS(_ request: ReferenceRequest, _ resource: String) -> Bool {
    guard request.isOf("kms") else { return false }
    if request.request.managedKeys.contains(resource) { return true }
    if ReferenceARN(resource)?.path.starts(with: ["alias", "aws"]) ?? false { return true }
    guard request.request.resources.count == 1, !request.request.customerKeys.contains(resource) else { return false }
    return ["kms:ResourceAliases", "kms:RequestAlias"].contains { key in
      switch request.request.context[key] {
      case .single(let alias)?: isAliasOfAWS(alias)
      case .list(let aliases)?: aliases.contains(where: isAliasOfAWS)
      case nil: false
      }
    }
  }

  private static func isAliasOfAWS(_ alias: String) -> Bool {
    Array(alias.unicodeScalars).starts(with: "alias/aws/".unicodeScalars)
  }

  /// R60, R62: a role's trust policy, a key's policy.
  static func needsOwnPolicy(_ request: ReferenceRequest, _ resource: String) -> Bool {
    if trustActions.contains(where: { request.isAction($0) }) { return true }
    guard request.isOf("kms"), let arn = ReferenceARN(resource) else { return false }
    return ReferenceGlob.folded(arn.service) == ReferenceGlob.folded("kms") && arn.path.count > 1
      && arn.path[0] == "key"
  }

  /// What STS lets no caller of a kind do (R60): root users assume no role, federated users call nothing of it, and
  /// without credentials nobody calls `AssumeRole`.
  static func isRefused(_ request: ReferenceRequest) -> Bool {
    switch request.request.principal {
    case .root: trustActions.contains { request.isAction($0) }
    case .federatedUser: request.isOf("sts")
    case .anonymous: request.isAction("sts:AssumeRole")
    default: false
    }
  }

  /// R64: AWS asks for actions on objects of objects only, and for actions on buckets of buckets only.
  static func isNeverAsked(_ request: ReferenceRequest, _ resource: String) -> Bool {
    guard request.isOf("s3"), let arn = ReferenceARN(resource), arn.service == "s3", arn.region.isEmpty,
      arn.account.isEmpty
    else { return false }
    let isObject = arn.resource.unicodeScalars.contains("/")
    let isPattern = !isObject && arn.resource.unicodeScalars.contains { $0 == "*" || $0 == "?" }
    if isPattern { return false }
    if request.isAction("s3:ListBucket", "s3:PutBucketPolicy", "s3:GetBucketLocation") { return isObject }
    return request.isAction("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:GetObjectTagging") && !isObject
  }

  /// R62, R63.
  static func isManagedByAWS(_ request: ReferenceRequest, _ resource: String) -> Bool {
    guard let arn = ReferenceARN(resource) else { return false }
    if request.isAction("kms:CreateAlias"), arn.path.starts(with: ["alias", "aws"]), arn.path.count > 2 { return true }
    guard request.isAction("iam:DeletePolicy", "iam:DeleteRole"), arn.service == "iam" else { return false }
    let isPolicy = arn.account == "aws" && arn.path[0] == "policy" && arn.path.count > 1
    return isPolicy || (arn.path.count > 2 && arn.path.starts(with: ["role", "aws-reserved"]))
  }

  /// R65.
  static func resources(_ request: ReferenceRequest) -> [String] {
    request.request.resources.flatMap { resource -> [String] in
      guard request.isOf("glue"), !request.isAction("glue:GetTags"), let arn = ReferenceARN(resource),
        arn.service == "glue"
      else { return [resource] }
      let prefix = resource.unicodeScalars.prefix(resource.unicodeScalars.count - arn.resource.unicodeScalars.count)
      let path = arn.path
      var others: [String] = []
      switch path[0] {
      case "table", "userDefinedFunction": others = ["catalog", "database/" + (path.count > 1 ? path[1] : "")]
      case "database":
        others = ["catalog"]
        if request.isAction("glue:DeleteDatabase") {
          others += ["table/\(path[1])/*", "userDefinedFunction/\(path[1])/*"]
        }
      case "connection": others = ["catalog"]
      default: break
      }
      return [resource] + others.map { String(prefix) + $0 }
    }
  }
}

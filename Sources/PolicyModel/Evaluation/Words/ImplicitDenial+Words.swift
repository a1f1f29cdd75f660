extension ImplicitDenial {
  /// Why nothing grants the request, in a sentence.
  public var message: String {
    switch self {
    case .notAllowed(let layer, let level):
      "no \(layer.title) allows it" + (level.map { " at \($0)" } ?? "")
    case .notGranted: "no identity policy of the principal allows it, and no resource policy lets the principal in"
    case .notGrantedAcrossAccounts: "the resource is another account's, and no resource policy lets the principal in"
    case .notTrusted(let policy): "no \(policy.rawValue) lets the principal in"
    case .notDelegated(let policy):
      "the \(policy.rawValue) leaves it to the account, and no identity policy allows it"
    case .managedByAWS: "the resource is managed by AWS, and nobody may change it"
    case .notGrantedByLakeFormation(let missing): "IAM allows it, but Lake Formation has not granted \(missing)"
    case .wrongResourceType(let kind):
      "the action is on \(kind == .bucket ? "buckets" : "objects"), and the resource is \(kind == .bucket ? "an object" : "a bucket"): AWS never asks this"
    case .publicAccessBlocked: "the bucket's policy is public, and its block of public access keeps other accounts out"
    case .unknownBucket: "the bucket of the access point is not known, and its policy has a say too"
    case .unreadPolicy(let name): "`\(name)` applies to the principal and could not be read, and it may deny this"
    case .closedToCaller: "AWS takes this from no caller of this kind, whatever policies say"
    case .otherPartition: "the resource is in another partition than the principal, and no policy reaches so far"
    case .noSessionPolicy: "a federated user's session has only the permissions of its session policy, and has none"
    }
  }

  /// What would have to change for the request to be allowed.
  public func remedy(for request: Request, on resource: String) -> String {
    let asked = "`\(request.action)` on `\(resource)`"
    let principal = "`\(request.principal.description)`"
    return switch self {
    case .notAllowed(let layer, let level):
      "a \(layer.title)\(level.map { " at \($0)" } ?? "") must allow \(asked)"
    case .notGranted: "an identity policy of \(principal) must allow \(asked)"
    case .notGrantedAcrossAccounts: "a policy of the resource must allow \(asked) to \(principal) or its account"
    case .notTrusted(let policy): "the \(policy.rawValue) must allow `\(request.action)` to \(principal)"
    case .notDelegated(let policy):
      "an identity policy of \(principal) must allow \(asked), or the \(policy.rawValue) name the principal"
    case .managedByAWS: "make a copy of the resource and change that"
    case .notGrantedByLakeFormation(let missing): "grant \(principal) \(missing) in Lake Formation"
    case .wrongResourceType(let kind): "ask for \(kind == .bucket ? "the ARN of a bucket" : "the ARN of an object")"
    case .publicAccessBlocked: "the bucket policy must name whom it lets in, or `RestrictPublicBuckets` be off"
    case .unknownBucket: "name the bucket of the access point under `accessPoints` in an inventory"
    case .unreadPolicy(let name): "give an inventory that holds `\(name)`"
    case .closedToCaller: "a user or a role must ask instead of \(principal)"
    case .otherPartition: "a principal of the resource's own partition must ask instead of \(principal)"
    case .noSessionPolicy: "the session of \(principal) must be made with a policy that allows \(asked)"
    }
  }
}

/// A question: may this principal do this to these resources?
public struct Request: Hashable, Sendable {
  /// Who asks.
  public var principal: RequestPrincipal
  /// What is to be done.
  public var action: ActionName
  /// What it is to be done to: ARNs or `*`, all of which must be allowed. A `*` in an ARN is plain text, unless the
  /// request is a pattern query (R87).
  public var resources: [String]
  /// The account that owns the resources, where their ARNs do not tell it (R2).
  public var resourceAccount: AccountID?
  /// The accounts that own single resources, by resource, where neither their ARNs nor `resourceAccount` tell it.
  public var owners: [String: AccountID] = [:]
  /// The keys of KMS that AWS manages, by ARN, of those that are asked about (R53).
  public var managedKeys: Set<String> = []
  /// The keys of KMS that are known not to be of AWS, whatever aliases the context gives (R53).
  public var customerKeys: Set<String> = []
  /// The place in S3 that a table or a database is made, or changed, to point to (R67): `s3://bucket/prefix` or an ARN.
  public var dataLocation: String?
  /// The places in S3 that tables and databases are known to point to, by their ARNs (R67).
  public var locations: [String: String] = [:]
  /// The buckets of access points of S3, by the access point's ARN.
  public var accessPoints: [String: String] = [:]
  /// The canonical user id that S3 knows the principal's account by, or the identity of CloudFront that it is (R45).
  public var canonicalID: String?
  /// Whether wildcards of the resources are wildcards: the question then is whether any of the resources that they
  /// cover may be allowed (R87). The account of a pattern that tells none is the principal's own.
  public var isPattern = false
  /// Keys that follow from the request and are left out all the same, by their folded names: the request stands for
  /// several whose keys differ.
  var openKeys: Set<String> = []
  /// When the request is made, in seconds since 1970; what the keys of time follow from.
  public var time: Int?
  /// The context keys that are given; they win over those that follow from the rest of the request.
  public var context: RequestContext

  /// A request for `action` on all of `resources`.
  public init(
    principal: RequestPrincipal, action: ActionName, resources: [String], resourceAccount: AccountID? = nil,
    context: RequestContext = RequestContext()
  ) {
    self.principal = principal
    self.action = action
    self.resources = resources
    self.resourceAccount = resourceAccount
    self.context = context
  }

  /// The resources whose permission the request needs: those it names and those that the service asks for beside them.
  public var neededResources: [String] { ServiceRules.resources(of: self, options: EvaluationOptions()) }

  /// Whether a resource stands for all that it covers (R87).
  public func asksPattern(_ resource: String) -> Bool {
    isPattern && resource.utf8.contains { $0 == ASCII.star || $0 == ASCII.question }
  }

  /// Whether a resource is in another partition than the principal's account, where no policy can let it in; a wildcard
  /// leaves the partition open. Asked for each decision, so that the texts are read in place.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html
  func isAcrossPartitions(_ resource: String) -> Bool {
    guard let arn = principal.arn else { return false }
    let own = arn.description.utf8Span.span
    let asked = resource.utf8Span.span
    // Behind `arn:`, which both begin with.
    var index = 4
    while index < own.count, index < asked.count {
      if own[index] == ASCII.colon, asked[index] == ASCII.colon { return false }
      if own[index] != asked[index], ASCII.folded(own[index]) != ASCII.folded(asked[index]) {
        return ARN(resource)?.partition.utf8.contains { $0 == ASCII.star || $0 == ASCII.question } == false
      }
      index += 1
    }
    return false
  }

  /// The request with nothing said of its principal but the account, or not even that: it stands for all principals that
  /// a policy's principal element takes for the same.
  public func withOpenPrincipal(isAccountKnown: Bool) -> Request {
    var request = self
    let keys: [DerivedKey] = [
      .principalType, .principalARN, .userName, .userID, .principalIsService, .principalServiceName,
      .principalServiceNamesList,
    ]
    request.openKeys = Set(keys.map(\.rawValue))
    if !isAccountKnown { request.openKeys.insert(DerivedKey.principalAccount.rawValue) }
    return request
  }

  /// The account that owns a resource: the one that is given for all or that its ARN tells, else the one that is given
  /// for it, else the principal's.
  public func owner(of resource: String) -> AccountID? {
    guard let resourceAccount else { return ARN(resource)?.account ?? owners[resource] ?? principal.account }
    guard let told = ARN(resource)?.account, told != resourceAccount else { return resourceAccount }
    // Of several resources the account is that of those whose ARNs tell none. Of a single one the two contradict each
    // other, and the one that is not the principal's own grants less.
    return resources.count > 1 || resourceAccount == principal.account ? told : resourceAccount
  }
}

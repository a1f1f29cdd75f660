public import PolicyModel
import SourceText

/// Who may see and change what: each caller's requests are decided by one policy, as the caller's own.
///
/// The policy is one of identities, without `Principal`: callers are told apart by `aws:PrincipalArn`,
/// `aws:PrincipalAccount`, `aws:PrincipalTag/...` and `metastore:IamGroups`. The actions are Glue's, the resources the
/// catalog, its databases and its tables, and as in Glue an action on a table needs the database and the catalog too.
/// https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html
public struct AccessControl: Sendable {
  /// The catalog's account.
  public let account: String
  /// The Region that the catalog is in.
  public let region: String
  /// The partition of both.
  public let partition: String

  /// Decides for callers of the catalog's own account.
  private let own: Authorizer
  /// Decides for callers of other accounts, whom the catalog's own policy is taken to let in.
  private let foreign: Authorizer

  /// The policy `policy` over the catalog of an account in a Region.
  public init(_ policy: NamedPolicy, account: String, region: String, partition: String) {
    self.account = account
    self.region = region
    self.partition = partition
    own = Authorizer(PolicySet(identity: [policy]))
    let everyone = Policy(statements: [
      Statement(
        effect: .allow, principal: PrincipalElement(.everyone), action: ActionElement([ActionPattern("*")]),
        resource: ResourceElement([ResourcePattern("*")]))
    ])
    foreign = Authorizer(
      PolicySet(identity: [policy], resource: [AttachedPolicy(NamedPolicy(name: "catalog", policy: everyone))]))
  }

  /// Nobody may do anything: what stands in for a policy that cannot be read.
  public static func denyingAll(account: String, region: String, partition: String) -> AccessControl {
    AccessControl(
      NamedPolicy(name: "none", policy: Policy(statements: [])), account: account, region: region,
      partition: partition)
  }

  /// What is decided, and by what.
  public struct Verdict: Hashable, Sendable {
    /// Whether the caller may.
    public var isAllowed: Bool
    /// The statements that decided, by name.
    public var statements: [String]
  }

  /// Whether a caller may do `action`, such as `glue:GetTable`, to an object of the catalog.
  ///
  /// Users, roles and their sessions may what the policy grants. Whoever else a caller may be said to be, such as an
  /// account's root user or a service, has no identity policies, so that nothing would hold them back: they may nothing.
  func verdict(on action: String, _ object: CatalogObject, by caller: Caller?) -> Verdict {
    guard let caller, let arn = caller.principalARN, let principal = RequestPrincipal(arn),
      principal.hasIdentityPolicies, let action = ActionName(action), object.isTold
    else { return Verdict(isAllowed: false, statements: []) }
    var request = Request(
      principal: principal, action: action,
      resources: ["arn:\(partition):glue:\(region):\(account):\(object.description)"])
    var keys = caller.principalTags.map { ("aws:PrincipalTag/\($0.key)", ContextValue.single($0.value)) }
    if !caller.groups.isEmpty { keys.append(("metastore:IamGroups", .list(caller.groups))) }
    request.context = RequestContext(inOrder: keys)
    let isOwn = principal.account?.description.utf8.elementsEqual(account.utf8) == true
    let decision = (isOwn ? own : foreign).decide(request)
    return Verdict(
      isAllowed: decision.isAllowed,
      statements: decision.decidedBy.filter { $0.layer == .identity }.map(\.name))
  }
}

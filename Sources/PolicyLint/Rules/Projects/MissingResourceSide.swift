import Inventory
import PolicyModel
import ServiceReference
import SourceText

struct MissingResourceSide: ProjectRule {
  static let page = RulePage(
    "PL905", "missing-resource-side", .warning,
    summary: "A resource of another account is granted, and the resource's policy does not let the principal in.",
    why: """
      What belongs to another account is used only where both sides allow it: the principal's own policy and that of the \
      bucket, the key or the Data Catalog. A grant on one side is dead. It is looked for where the policy of the resource \
      is at hand.
      """)

  private static func reader(_ mark: String, _ actions: String, _ resource: String) -> String {
    #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": [\#(actions)], "Resource": [\#(mark)"\#(resource)"]}}"#
  }
  private static func bucket(_ principal: String) -> String {
    """
    {
      "bucketOwners": {"data": "222222222222"},
      "resource": {"arn:aws:s3:::data": {"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Principal": {"AWS": "\(principal)"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"
      }}}
    }
    """
  }

  static let projectExamples: [ProjectExample] = [
    .flags(
      ("111111111111/reader.identity.json", reader("↓", #""s3:GetObject""#, "arn:aws:s3:::data/*")),
      inventory: bucket("333333333333")),
    .flags(
      ("111111111111/reader.identity.json", reader("↓", #""s3:GetObject", "s3:PutObject""#, "arn:aws:s3:::data/*")),
      inventory: bucket("111111111111")),
    .allows(
      ("111111111111/reader.identity.json", reader("", #""s3:GetObject""#, "arn:aws:s3:::data/*")),
      inventory: bucket("111111111111")),
    .allows(
      ("111111111111/reader.identity.json", reader("", #""s3:Get*""#, "arn:aws:s3:::data/*")),
      inventory: bucket("111111111111")),
    .allows(
      ("111111111111/reader.identity.json", reader("", #""s3:GetObject""#, "arn:aws:s3:::data/*")),
      inventory: bucket("arn:aws:sts::111111111111:assumed-role/reader/one")),
    .allows(
      ("111111111111/reader.identity.json", reader("", #""s3:GetObject""#, "arn:aws:s3:::other/*")),
      inventory: bucket("333333333333")),
  ]

  func check(_ project: LintedProject) -> [ProjectViolation] {
    guard !project.inventory.resources.isEmpty else { return [] }
    return project.known.flatMap { principal, held -> [ProjectViolation] in
      guard let own = principal.account else { return [] }
      return held.identity.flatMap { policy in
        policy.policy.statements.elements.filter { $0.effect == .allow && !$0.action.isNegated }
          .flatMap { $0.namedGrants(of: policy) }
          .compactMap { check($0, principal, own: own, held, project) }
      }
    }
  }

  private func check(
    _ grant: NamedGrant, _ principal: RequestPrincipal, own: AccountID, _ held: ProjectPrincipal,
    _ project: LintedProject
  ) -> ProjectViolation? {
    guard let fields = grant.pattern.fields, let owner = owner(of: grant, fields, project), owner != own,
      // What Lake Formation shares needs no policy of the catalog.
      !(fields[2].hasSameBytes(as: "glue") && project.inventory.lakeFormation.lakes[owner] != nil)
    else { return nil }
    var refused: [String] = []
    for pattern in grant.statement.action.patterns.elements {
      guard let covered = covered(by: pattern, on: grant, String(fields[2]), project) else { return nil }
      let answers = covered.map { isLetIn($0, grant, principal, owner, project) }
      if answers.isEmpty { continue }
      // Of what a wildcard stands for some is enough.
      if answers.allSatisfy({ $0 == false }) { refused.append("`\(pattern.description)`") }
    }
    guard !refused.isEmpty else { return nil }
    return ProjectViolation(
      of: grant.policy, at: grant.range,
      "the policy of the resource does not let `\(held.name)` use \(Words.list(refused, conjunction: "and")) on it",
      help: "grant it there as well, in account \(owner), or take it away here")
  }

  /// The account of what a pattern names, where it is one that is known.
  private func owner(of grant: NamedGrant, _ fields: [Substring], _ project: LintedProject) -> AccountID? {
    switch String(fields[2]) {
    case "glue", "kms": AccountID(fields[4])
    case "s3": project.inventory.bucketOwners[grant.bucket ?? String(fields[5])]
    default: nil
    }
  }

  /// The actions that a pattern covers and that can be done to what is granted; nil where they are too many to ask.
  private func covered(
    by pattern: ActionPattern, on grant: NamedGrant, _ service: String, _ project: LintedProject
  ) -> [ActionName]? {
    guard case .actions(let covered) = project.facts.coverage(of: pattern) else { return nil }
    let usable = covered.actions.filter { action in
      action.resources.contains { resource in
        covered.service.resourceType(named: resource.type).map {
          project.facts.mayMatch($0, grant.pattern.description)
        } ?? false
      }
    }
    let names = usable.compactMap { ActionName($0.fullName) }.filter { $0.service.lowered.hasSameBytes(as: service) }
    return names.count > 100 ? nil : names
  }

  /// Whether the policies of a resource may let a principal in; nil where none of them is at hand.
  private func isLetIn(
    _ action: ActionName, _ grant: NamedGrant, _ principal: RequestPrincipal, _ owner: AccountID,
    _ project: LintedProject
  ) -> Bool? {
    var request = grant.request(action, by: principal)
    request.resourceAccount = owner
    let attached = project.inventory.resources.filter { $0.concerns(request) }
    guard !attached.isEmpty, !attached.contains(where: { $0.isAssumed || $0.policy.policy.namesSessions }) else {
      return nil
    }
    return project.mayAllow(request, identity: [.everything], resource: attached)
  }
}

extension AttachedPolicy {
  /// Whether nothing is known of the policy but that AWS makes one such where none is given.
  fileprivate var isAssumed: Bool { policy.name.hasSameBytes(as: "default key policy") }
}

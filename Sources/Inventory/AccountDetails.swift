public import JSONText
import PolicyModel
import SourceText

/// What `aws iam get-account-authorization-details` prints: the users, groups, roles and policies of an account; several
/// pages, or the outputs of several accounts, as a list.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
public struct AccountDetails: Sendable {
  /// What could be read.
  public private(set) var inventory = Inventory()
  /// What could not, in order of position.
  public private(set) var issues: [InventoryIssue] = []
  /// The managed policies of all pages, by ARN.
  private var managed: [String: NamedPolicy] = [:]
  /// The groups of all pages, by `account/name`.
  private var groups: [String: JSONNode] = [:]

  private static let lists = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"]
  private static let others = ["IsTruncated", "Marker", "NextToken", "ResponseMetadata"]

  /// Whether a file's top keys are those of the command's output.
  public static func isAccountDetails(_ node: JSONNode) -> Bool {
    let page = node.elements?.first ?? node
    return page.members?.contains { lists.contains($0.name) } ?? false
  }

  /// Reads the output; never fails, and finds every issue.
  public init(_ node: JSONNode) {
    let pages = node.elements ?? [node]
    for page in pages {
      for member in page.members ?? [] where !(Self.lists + Self.others).contains(member.name) {
        let nearest = Spelling.nearest(to: member.name, among: Self.lists)
        issues.append(InventoryIssue(kind: .unknownSection(member.name, nearest: nearest), range: member.nameRange))
      }
      if page.members == nil {
        report(.wrongType(element: "page", expected: "an object", found: page.kindDescription), page)
      }
    }
    if let last = pages.last, let flag = last["IsTruncated"], flag.bool == true { report(.truncated, flag) }
    // A user or a role may be listed on an earlier page than its policies and groups.
    for policy in entries("Policies", of: pages) { readManaged(policy) }
    for group in entries("GroupDetailList", of: pages) {
      if let arn = arn(of: group), let name = text("GroupName", of: group) {
        groups["\(arn.accountField)/\(name)"] = group
      }
    }
    for user in entries("UserDetailList", of: pages) { readUser(user) }
    for role in entries("RoleDetailList", of: pages) { readRole(role) }
    issues.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func readManaged(_ node: JSONNode) {
    guard let arn = text("Arn", of: node) else { return }
    let versions = list("PolicyVersionList", of: node)
    let wanted = node["DefaultVersionId"]?.string
    let version = versions.first {
      $0["IsDefaultVersion"]?.bool == true || ($0["VersionId"]?.string == wanted && wanted != nil)
    }
    // A policy without its default version is as good as one that is not there: those that it is attached to say so.
    guard let document = version?["Document"] else { return }
    managed[arn] = policy(document, name: arn)
  }

  private mutating func readUser(_ node: JSONNode) {
    guard let arn = arn(of: node) else { return }
    readPrincipal(arn, node, inline: "UserPolicyList", uniqueID: "UserId")
    for member in list("GroupList", of: node) {
      let name = member.string ?? ""
      guard let group = groups["\(arn.accountField)/\(name)"] else {
        leaveUnread("the policies of group \(name)", of: arn)
        report(.missingGroup(name, of: arn.description), member)
        continue
      }
      addPolicies(of: group, inline: "GroupPolicyList", to: arn)
    }
  }

  private mutating func readRole(_ node: JSONNode) {
    guard let arn = arn(of: node) else { return }
    readPrincipal(arn, node, inline: "RolePolicyList", uniqueID: "RoleId")
    if let document = node["AssumeRolePolicyDocument"] {
      inventory.trust[arn.description, default: []].append(policy(document, name: "trust policy of \(arn)"))
    }
  }

  private mutating func readPrincipal(_ arn: ARN, _ node: JSONNode, inline: String, uniqueID: String) {
    // A principal without a policy is known all the same.
    inventory.identity[arn.description, default: []] += []
    inventory.uniqueIDs[arn.description] = node[uniqueID]?.string
    for tag in list("Tags", of: node) {
      guard let key = text("Key", of: tag) else { continue }
      inventory.tags[arn.description, default: [:]][key] = text("Value", of: tag)
    }
    addPolicies(of: node, inline: inline, to: arn)
    guard let boundary = node["PermissionsBoundary"], !boundary.isNull,
      let name = text("PermissionsBoundaryArn", of: boundary)
    else { return }
    if let policy = managed[name] {
      inventory.boundaries[arn.description] = policy
    } else {
      leaveUnread(name, of: arn)
      report(.missingDocument(policy: name, of: arn.description), boundary)
    }
  }

  private mutating func addPolicies(of node: JSONNode, inline: String, to arn: ARN) {
    for entry in list(inline, of: node) {
      guard let name = text("PolicyName", of: entry) else { continue }
      guard let document = entry["PolicyDocument"] else {
        leaveUnread(name, of: arn)
        report(.missingDocument(policy: name, of: arn.description), entry)
        continue
      }
      inventory.identity[arn.description, default: []].append(policy(document, name: name))
    }
    for entry in list("AttachedManagedPolicies", of: node) {
      guard let name = text("PolicyArn", of: entry) else { continue }
      if let policy = managed[name] {
        inventory.identity[arn.description, default: []].append(policy)
      } else {
        leaveUnread(name, of: arn)
        report(.missingDocument(policy: name, of: arn.description), entry)
      }
    }
  }

  private mutating func leaveUnread(_ policy: String, of arn: ARN) {
    inventory.unreadPolicies[arn.description, default: []].append(policy)
  }

  /// A policy that stands in the file as an object, or as text that is URL-encoded or not.
  private mutating func policy(_ node: JSONNode, name: String) -> NamedPolicy {
    var document = node
    if let text = node.string {
      let parsed = JSONDocument.parse(PolicyText.decoded(text))
      guard parsed.errors.isEmpty, let root = parsed.root else {
        report(.unreadableDocument(of: name), node)
        return NamedPolicy(name: name, policy: Policy(statements: []))
      }
      document = root
    }
    let decoded = DecodedPolicy(document)
    // Of a document inside a string only the string has a place in the file.
    issues += decoded.issues.map {
      InventoryIssue(kind: .policy($0), range: node.string == nil ? $0.range : node.range)
    }
    return NamedPolicy(name: name, policy: decoded.policy)
  }
}

extension AccountDetails {
  private mutating func entries(_ name: String, of pages: [JSONNode]) -> [JSONNode] {
    var entries: [JSONNode] = []
    for page in pages { entries += list(name, of: page) }
    return entries
  }

  private mutating func list(_ name: String, of node: JSONNode) -> [JSONNode] {
    guard let value = node[name], !value.isNull else { return [] }
    if let elements = value.elements { return elements }
    report(.wrongType(element: name, expected: "a list", found: value.kindDescription), value)
    return []
  }

  private mutating func text(_ name: String, of node: JSONNode) -> String? {
    if let text = node[name]?.string { return text }
    report(.missing(name, in: "entry"), node)
    return nil
  }

  private mutating func arn(of node: JSONNode) -> ARN? {
    guard let text = text("Arn", of: node) else { return nil }
    if let arn = ARN(text) { return arn }
    report(.notARN(text, section: "Arn"), node["Arn"] ?? node)
    return nil
  }

  private mutating func report(_ kind: InventoryIssue.Kind, _ node: JSONNode) {
    issues.append(InventoryIssue(kind: kind, range: node.range))
  }
}

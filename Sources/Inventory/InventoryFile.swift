public import JSONText
import PolicyModel
import SourceText

/// An inventory file: an object of the sections `identity`, `trust`, `resource`, `boundaries`, `scps`, `rcps`,
/// `bucketOwners`, `bucketKeys`, `roleOfSession`, `userOfFederatedUser`, `canonicalIds`, `keyManagers`, `locations`, `managementAccount`, `lakeFormation`, `tags`, `organizations`, `accessPoints` and
/// `restrictPublicBuckets`, each of which may be left out.
public struct InventoryFile: Sendable {
  /// What could be read.
  public internal(set) var inventory = Inventory()
  /// What could not, in order of position.
  public internal(set) var issues: [InventoryIssue] = []

  private static let sections = [
    "identity", "trust", "resource", "boundaries", "scps", "rcps", "bucketOwners",
    "bucketKeys", "roleOfSession",
    "userOfFederatedUser", "canonicalIds", "keyManagers", "locations", "managementAccount", "lakeFormation", "tags",
    "organizations", "accessPoints", "restrictPublicBuckets",
  ]

  /// Whether a file's top keys are those of an inventory.
  public static func isInventory(_ node: JSONNode) -> Bool {
    node.members?.contains { sections.contains($0.name) } ?? false
  }

  /// Reads an inventory; never fails, and finds every issue.
  public init(_ node: JSONNode) {
    guard let members = node.members else {
      report(.wrongType(element: "inventory", expected: "an object", found: node.kindDescription), node)
      return
    }
    var seen = Set<String>()
    for member in members {
      if !seen.insert(member.name).inserted {
        issues.append(InventoryIssue(kind: .duplicate(member.name), range: member.nameRange))
      }
      read(member)
    }
    issues.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func read(_ section: JSONMember) {
    switch section.name {
    case "identity": inventory.identity = policiesByARN(section)
    case "trust": inventory.trust = policiesByARN(section)
    case "resource":
      for (name, node) in entries(section) {
        guard isResource(name) else {
          report(.notResource(name), node)
          continue
        }
        for policy in policies(node, name: name) {
          issues += policy.policy.issuesOfResourcePolicy
          inventory.resources += AttachedResource.patterns(of: name).map { AttachedPolicy(policy, to: $0) }
        }
      }
    case "boundaries":
      for (name, node) in entries(section) where isHolder(name, node, section.name) {
        inventory.boundaries[name] = policy(node, name: "boundary of \(name)")
      }
    case "scps": inventory.serviceControl = levelsByAccount(section)
    case "rcps": inventory.resourceControl = levelsByAccount(section)
    case "lakeFormation":
      let read = LakeFormationReader(section.value)
      inventory.lakeFormation = read.settings
      issues += read.issues
    default:
      if readFacts(section) { return }
      // A name that begins with an underscore is a remark.
      if section.name.hasPrefix("_") { return }
      let nearest = Spelling.nearest(to: section.name, among: Self.sections)
      issues.append(InventoryIssue(kind: .unknownSection(section.name, nearest: nearest), range: section.nameRange))
    }
  }

  private mutating func policiesByARN(_ section: JSONMember) -> [String: [NamedPolicy]] {
    var result: [String: [NamedPolicy]] = [:]
    for (name, node) in entries(section) where isHolder(name, node, section.name) {
      result[name, default: []] += policies(node, name: name)
    }
    if section.name == "trust" { issues += result.values.flatMap { $0.flatMap(\.policy.issuesOfResourcePolicy) } }
    return result
  }

  private mutating func levelsByAccount(_ section: JSONMember) -> [AccountID: [OrganizationLevel]] {
    var result: [AccountID: [OrganizationLevel]] = [:]
    for (name, node) in entries(section) {
      guard let account = AccountID(name) else {
        report(.notAccount(name, section: section.name), node)
        continue
      }
      guard let levels = node.elements else {
        report(.wrongType(element: name, expected: "a list of levels", found: node.kindDescription), node)
        continue
      }
      result[account] = levels.enumerated().map { index, level in
        let title = "\(section.name) of \(name), level \(index + 1)"
        return OrganizationLevel(name: title, policies: policies(level, name: title))
      }
    }
    return result
  }

  /// A policy or a list of policies; of several each is called by its place.
  private mutating func policies(_ node: JSONNode, name: String) -> [NamedPolicy] {
    guard let nodes = node.elements else { return [policy(node, name: name)] }
    return nodes.enumerated().map { policy($1, name: nodes.count == 1 ? name : "\(name) [\($0 + 1)]") }
  }

  private mutating func policy(_ node: JSONNode, name: String) -> NamedPolicy {
    let decoded = DecodedPolicy(node)
    issues += decoded.issues.map { InventoryIssue(kind: .policy($0), range: $0.range) }
    return NamedPolicy(name: name, policy: decoded.policy)
  }

  /// Whether a name is the ARN of one who can hold what the section gives: what others are given would say nothing.
  private mutating func isHolder(_ text: String, _ node: JSONNode, _ section: String) -> Bool {
    guard ARN(text) != nil else {
      report(.notARN(text, section: section), node)
      return false
    }
    guard let principal = RequestPrincipal(text), principal.hasIdentityPolicies,
      section != "trust" || principal.role != nil
    else {
      report(.notHolder(text, section: section), node)
      return false
    }
    return true
  }

  /// Whether a pattern can cover a resource.
  private func isResource(_ text: String) -> Bool {
    let pattern = ResourcePattern(text)
    if pattern.isEverything { return true }
    return text.hasPrefix("arn:") && (pattern.fields != nil || text.utf8.last == UInt8(ascii: "*"))
  }
}

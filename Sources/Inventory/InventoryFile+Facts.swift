import JSONText
import PolicyModel

/// The sections of an inventory file that hold no policies.
extension InventoryFile {
  /// Reads a section of facts; false where there is none of that name.
  mutating func readFacts(_ section: JSONMember) -> Bool {
    switch section.name {
    case "bucketOwners":
      for (name, node) in entries(section) {
        if name.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }) {
          report(.notBucket(name), node)
        }
        inventory.bucketOwners[name] = account(node, section.name)
      }
    case "bucketKeys":
      for (name, node) in entries(section) {
        if name.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }) {
          report(.notBucket(name), node)
        }
        inventory.bucketKeys[name] = arn(node, section.name)?.description
      }
    case "roleOfSession":
      for (name, node) in entries(section) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count != 2 || AccountID(parts[0]) == nil || parts[1].isEmpty { report(.notSession(name), node) }
        inventory.roleOfSession[name] = arn(node, section.name)
      }
    case "userOfFederatedUser":
      for (name, node) in entries(section) {
        guard let user = arn(node, section.name) else { continue }
        let federated = federatedUser(name, partition: user.partition)
        if federated?.federated(by: user) == nil {
          report(.notFederatedUser(name, user: user.description), node)
        }
        inventory.userOfFederatedUser[name] = user
      }
    case "canonicalIds":
      for (name, node) in entries(section) {
        if AccountID(name) == nil, ARN(name)?.accountField != "cloudfront" {
          report(.notAccount(name, section: section.name), node)
        }
        inventory.canonicalIDs[name] = text(node, name)
      }
    case "keyManagers":
      for (name, node) in entries(section) where isARN(name, node, section.name) {
        guard let word = text(node, name) else { continue }
        let manager = KeyManager(rawValue: word)
        if manager == nil { report(.notKeyManager(word), node) }
        inventory.keyManagers[name] = manager
      }
    case "locations":
      for (name, node) in entries(section) where isARN(name, node, section.name) {
        guard let place = text(node, name) else { continue }
        if ARN(name).flatMap({ CatalogObject($0) }) == nil { report(.notLakeResource(name), node) }
        if DataLocation(place) == nil { report(.notLocation(place), node) }
        inventory.locations[name] = place
      }
    case "managementAccount": inventory.managementAccount = account(section.value, section.name)
    case "tags":
      for (name, node) in entries(section) where isARN(name, node, section.name) {
        for (key, value) in entries(JSONMember(name, node)) {
          inventory.tags[name, default: [:]][key] = text(value, key)
        }
      }
    case "organizations":
      for (name, node) in entries(section) { readPlace(name, node) }
    case "accessPoints":
      for (name, node) in entries(section) where isARN(name, node, section.name) {
        inventory.accessPoints[name] = text(node, name)
      }
    case "restrictPublicBuckets": readPublicAccessBlock(section)
    default: return false
    }
    return true
  }

  /// The federated user that `account/name` stands for.
  private func federatedUser(_ name: String, partition: Substring) -> RequestPrincipal? {
    guard let mark = name.utf8.firstIndex(of: UInt8(ascii: "/")), let account = AccountID(name[..<mark]) else {
      return nil
    }
    let own = name[name.utf8.index(after: mark)...]
    return own.isEmpty ? nil : RequestPrincipal("arn:\(partition):sts::\(account):federated-user/\(own)")
  }

  private mutating func readPlace(_ name: String, _ node: JSONNode) {
    guard let account = AccountID(name) else { return report(.notAccount(name, section: "organizations"), node) }
    var place = OrganizationPlace(id: "")
    for (key, value) in entries(JSONMember(name, node)) {
      switch key {
      case "id": place.id = text(value, key) ?? ""
      case "path": place.path = text(value, key)
      default: report(.unknownMember(key, in: name, choices: ["id", "path"]), value)
      }
    }
    guard !place.id.isEmpty else { return report(.missing("id", in: name), node) }
    inventory.organizations[account] = place
  }

  private mutating func readPublicAccessBlock(_ section: JSONMember) {
    guard let elements = section.value.elements else {
      return report(
        .wrongType(
          element: section.name, expected: "a list of buckets and accounts", found: section.value.kindDescription),
        section.value)
    }
    for element in elements {
      guard let name = text(element, section.name) else { continue }
      if let account = AccountID(name) {
        inventory.publicAccessBlock.accounts.insert(account)
      } else {
        inventory.publicAccessBlock.buckets.insert(name)
      }
    }
  }

  /// The members of an object, of which no name may be given twice.
  mutating func entries(_ section: JSONMember) -> [(name: String, node: JSONNode)] {
    guard let members = section.value.members else {
      report(
        .wrongType(element: section.name, expected: "an object", found: section.value.kindDescription), section.value)
      return []
    }
    var seen = Set<String>()
    for member in members where !seen.insert(member.name).inserted {
      issues.append(InventoryIssue(kind: .duplicate(member.name), range: member.nameRange))
    }
    return members.map { ($0.name, $0.value) }
  }

  mutating func report(_ kind: InventoryIssue.Kind, _ node: JSONNode) {
    issues.append(InventoryIssue(kind: kind, range: node.range))
  }

  mutating func isARN(_ text: String, _ node: JSONNode, _ section: String) -> Bool {
    if ARN(text) != nil { return true }
    report(.notARN(text, section: section), node)
    return false
  }

  private mutating func arn(_ node: JSONNode, _ section: String) -> ARN? {
    if let arn = node.string.flatMap({ ARN($0) }) { return arn }
    report(.notARN(node.string ?? node.kindDescription, section: section), node)
    return nil
  }

  private mutating func account(_ node: JSONNode, _ section: String) -> AccountID? {
    if let account = node.string.flatMap({ AccountID($0) }) { return account }
    report(.notAccount(node.string ?? node.kindDescription, section: section), node)
    return nil
  }

  private mutating func text(_ node: JSONNode, _ element: String) -> String? {
    if let text = node.string { return text }
    report(.wrongType(element: element, expected: "a string", found: node.kindDescription), node)
    return nil
  }
}

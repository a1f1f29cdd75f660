public import JSONText
import PolicyModel
import SourceText

/// A folder of policies, each in a file of its own, whose place says what it binds.
///
///     principals/ACCOUNT/role|user/[PATH/]NAME/*.identity.json, trust.json, boundary.json, tags.json
///     resources/**/*.json            {"resource": ARN pattern, "policy": document}
///     scps/ACCOUNT/LEVEL/*.json      levels in the order of their names: 00-root, 01-unit, 02-account
///     rcps/ACCOUNT/LEVEL/*.json
///     inventory.json                 any section of an inventory file
public struct InventoryFolder: Sendable {
  /// A file of the folder.
  public struct File: Sendable {
    /// The path below the folder, with `/` between its parts.
    public var path: String
    /// What the file holds.
    public var root: JSONNode

    /// The file at `path`.
    public init(path: String, root: JSONNode) {
      self.path = path
      self.root = root
    }
  }

  /// What could be read.
  public private(set) var inventory = Inventory()
  /// What could not, by file in the order of the files.
  public private(set) var issues: [(path: String, issue: InventoryIssue)] = []

  /// The names that a folder's top may have for it to be an inventory.
  public static let parts = ["principals", "resources", "scps", "rcps", "inventory.json"]

  /// Reads the files, in the order in which they stand; never fails, and finds every issue.
  public init(_ files: [File]) {
    for file in files { read(file) }
  }

  private mutating func read(_ file: File) {
    let parts = file.path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    switch parts.first {
    case "inventory.json" where parts.count == 1:
      let part = InventoryFile(file.root)
      inventory.merge(part.inventory)
      issues += part.issues.map { (file.path, $0) }
    case "principals" where parts.count > 4: readPrincipal(file, parts)
    case "resources" where parts.count > 1: readResource(file)
    case "scps" where parts.count == 4:
      if let account = account(parts[1], file) { add(policy(file.root, file), to: \.serviceControl, account, parts[2]) }
    case "rcps" where parts.count == 4:
      if let account = account(parts[1], file) {
        add(policy(file.root, file), to: \.resourceControl, account, parts[2])
      }
    default: report(.misplacedFile, file)
    }
  }

  private mutating func readPrincipal(_ file: File, _ parts: [String]) {
    guard let account = account(parts[1], file) else { return }
    let name = parts[3..<(parts.count - 1)].joined(separator: "/")
    guard ["role", "user"].contains(parts[2]),
      let arn = ARN(partition: "aws", service: "iam", account: account, resource: "\(parts[2])/\(name)")?.description
    else { return report(.misplacedFile, file) }
    switch parts.last ?? "" {
    case "trust.json" where parts[2] == "role":
      inventory.trust[arn, default: []].append(resourcePolicy(file.root, file))
    case "boundary.json": inventory.boundaries[arn] = policy(file.root, file)
    case "tags.json":
      let tags = InventoryFile(JSONNode(.object([JSONMember("tags", JSONNode(.object([JSONMember(arn, file.root)])))])))
      inventory.merge(tags.inventory)
      issues += tags.issues.map { (file.path, $0) }
    case let last where last.hasSuffix(".identity.json"):
      inventory.identity[arn, default: []].append(policy(file.root, file))
    default: report(.misplacedFile, file)
    }
  }

  private mutating func readResource(_ file: File) {
    guard let pattern = file.root["resource"]?.string else { return report(.missing("resource", in: file.path), file) }
    guard let document = file.root["policy"] else { return report(.missing("policy", in: file.path), file) }
    for member in file.root.members ?? [] where !["resource", "policy"].contains(member.name) {
      let kind = InventoryIssue.Kind.unknownMember(member.name, in: file.path, choices: ["resource", "policy"])
      issues.append((file.path, InventoryIssue(kind: kind, range: member.nameRange)))
    }
    let policy = resourcePolicy(document, file)
    inventory.resources += AttachedResource.patterns(of: pattern).map { AttachedPolicy(policy, to: $0) }
  }

  private mutating func add(
    _ policy: NamedPolicy, to levels: WritableKeyPath<Inventory, [AccountID: [OrganizationLevel]]>,
    _ account: AccountID, _ level: String
  ) {
    var found = inventory[keyPath: levels][account] ?? []
    if let index = found.firstIndex(where: { $0.name == level }) {
      found[index].policies.append(policy)
    } else {
      found.append(OrganizationLevel(name: level, policies: [policy]))
      found.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
    inventory[keyPath: levels][account] = found
  }

  private mutating func account(_ text: String, _ file: File) -> AccountID? {
    if let account = AccountID(text) { return account }
    report(.notAccount(text, section: file.path), file)
    return nil
  }

  private mutating func policy(_ node: JSONNode, _ file: File) -> NamedPolicy {
    let decoded = DecodedPolicy(node)
    issues += decoded.issues.map { (file.path, InventoryIssue(kind: .policy($0), range: $0.range)) }
    return NamedPolicy(name: file.path, policy: decoded.policy)
  }

  /// A policy that must say whom it is for.
  private mutating func resourcePolicy(_ node: JSONNode, _ file: File) -> NamedPolicy {
    let named = policy(node, file)
    issues += named.policy.issuesOfResourcePolicy.map { (file.path, $0) }
    return named
  }

  private mutating func report(_ kind: InventoryIssue.Kind, _ file: File) {
    issues.append((file.path, InventoryIssue(kind: kind, range: file.root.range)))
  }
}

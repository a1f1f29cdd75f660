import JSONText
import SourceText

/// Reads the sections of an environment, each after those that it refers to.
struct EnvironmentDecoder {
  private(set) var environment = Environment()
  private(set) var issues: [EnvironmentIssue] = []
  private var root: EntryReader

  init(_ node: JSONNode) {
    // An object is long: what is said of it as a whole points to its first byte.
    let start = node.range.opening
    root = EntryReader(node, path: [], anchor: start)
    environment.source = node
    readVersion()
    if let partition = root.choice("partition", of: AWSPartition.self) {
      environment.partition = partition.value
    } else {
      environment.isPartitionUnknown = root.has("partition")
    }
    for section in EnvironmentSection.allCases {
      let members = root.node(section.rawValue)?.value.members ?? []
      environment.declared[section] = members.map(\.name)
      environment.nameRanges[section] = Dictionary(members.map { ($0.name, $0.nameRange) }) { $1 }
    }
    read(.accounts, \.accounts)
    read(.kmsKeys, \.kmsKeys)
    read(.buckets, \.buckets)
    environment.bucketAliases = Dictionary(environment.buckets.map { ($0.name, $0.alias) }) { first, _ in first }
    read(.workgroups, \.workgroups)
    read(.functions, \.functions)
    read(.dataCatalogs, \.dataCatalogs)
    read(.databases, \.databases)
    read(.principals, \.principals)
    readRoles()
    readTags()
    issues += root.finish()
    issues += environment.crossChecks
  }

  private mutating func readVersion() {
    guard let version = root.node("version") else { return }
    guard case .number(let spelling) = version.value.value else {
      return root.report(.wrongType(expected: "the number 1", found: version.value.kindDescription), at: version)
    }
    if spelling != "1" {
      root.report(
        .contradiction("version \(spelling.quoted) of the format is not known", help: "the version is `1`"),
        at: version)
    }
  }

  private mutating func read<Entry: EnvironmentEntry>(
    _ section: EnvironmentSection, _ entries: WritableKeyPath<Environment, Entries<Entry>>
  ) {
    forEachEntry(of: section) { name, reader, environment in
      if let entry = Entry.read(name, &reader, in: environment) {
        environment[keyPath: entries].add(entry, as: name.value)
      }
    }
  }

  private mutating func forEachEntry(
    of section: EnvironmentSection, _ read: (Located<String>, inout EntryReader, inout Environment) -> Void
  ) {
    guard var object = root.object(section.rawValue) else { return }
    for member in object.allMembers() {
      let name = Located(member.name, path: object.path + [member.name], range: member.nameRange)
      var reader = EntryReader(member.value, path: name.path, anchor: member.nameRange)
      read(name, &reader, &environment)
      issues += reader.finish()
    }
    issues += object.finish()
  }

  /// Of a role only template and account are read here: its other keys are the template's.
  private mutating func readRoles() {
    guard var object = root.object(EnvironmentSection.roles.rawValue) else { return }
    for member in object.allMembers() {
      let alias = Located(member.name, path: object.path + [member.name], range: member.nameRange)
      var reader = EntryReader(member.value, path: alias.path, anchor: member.nameRange)
      let isAlias = reader.checkAlias(alias)
      let template = reader.requiredText("template", .template)
      let account = reader.reference("account", to: .accounts, in: environment)
      issues += reader.issues
      guard isAlias, let template else {
        if !reader.has("template"), member.value.members != nil {
          issues.append(
            EnvironmentIssue(
              .missing(EnvironmentSection.roles.required(of: alias.value)), path: alias.path, range: alias.range))
        }
        continue
      }
      environment.roles.add(
        RoleEntry(
          alias: alias, template: template, account: account.flatMap { environment.accounts[$0.value] },
          node: member.value), as: alias.value)
    }
    issues += object.finish()
  }

  private mutating func readTags() {
    guard var object = root.object("tags") else { return }
    for member in object.allMembers() {
      let path = object.path + [member.name]
      let key = object.checked(Located(JSONNode(member.name), path: path, range: member.nameRange), .tagKey)
      let value = object.checked(Located(member.value, path: path, range: member.value.range), .tagValue)
      if let key, let value { environment.tags.append(Tag(key: key.value, value: value.value)) }
    }
    issues += object.finish()
  }
}

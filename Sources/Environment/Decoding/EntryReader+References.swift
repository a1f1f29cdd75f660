import JSONText

extension EntryReader {
  /// The name that a key refers to an entry by; nil, and reported where it is given and wrong, unless it is declared.
  public mutating func reference(
    _ key: String, to section: EnvironmentSection, in environment: Environment
  ) -> Located<String>? {
    node(key).flatMap { declared($0, section, environment) }
  }

  /// The name that a key refers to an entry by, which must be given.
  public mutating func requiredReference(
    _ key: String, to section: EnvironmentSection, in environment: Environment, _ words: String? = nil,
    example: ReferredEntry? = nil
  ) -> Located<String>? {
    guard has(key) else {
      let example = example ?? ReferredEntry(section, section.exampleName)
      require(key, words ?? "a name under `\(section.rawValue)`", example: example.name, refersTo: example)
      return nil
    }
    return reference(key, to: section, in: environment)
  }

  /// The names of a list that refers to entries, without those that are wrong.
  public mutating func references(
    _ key: String, to section: EnvironmentSection, in environment: Environment
  ) -> [Located<String>] {
    list(key, example: section.exampleName).compactMap { declared($0, section, environment) }
  }

  /// The account that a key refers to, which must be given; nil too where that account itself is wrong.
  public mutating func account(_ key: String = "account", in environment: Environment) -> Account? {
    requiredReference(key, to: .accounts, in: environment, "the alias of its account")
      .flatMap { environment.accounts[$0.value] }
  }

  /// The Region of a key, one of the account's; the account's first where none is given.
  public mutating func region(of account: Account?, in environment: Environment) -> String? {
    guard has("region") else {
      _ = node("region")
      return account?.defaultRegion
    }
    guard let region = checkedRegion("region", in: environment) else { return nil }
    guard let account else { return region.value }
    guard account.regions.contains(region.value) else {
      report(.regionNotOfAccount(region.value, account: account.alias, regions: account.regions), at: region)
      return nil
    }
    return region.value
  }

  private mutating func checkedRegion(_ key: String, in environment: Environment) -> Located<String>? {
    guard let region = text(key, .region) else { return nil }
    return belongs(region, to: environment) ? region : nil
  }

  /// Whether a Region is of the environment's partition; reported where it is not.
  mutating func belongs(_ region: Located<String>, to environment: Environment) -> Bool {
    if environment.isPartitionUnknown || AWSPartition(region: region.value) == environment.partition { return true }
    report(.foreignRegion(region.value, partition: environment.partition), at: region)
    return false
  }

  private mutating func declared(
    _ node: Located<JSONNode>, _ section: EnvironmentSection, _ environment: Environment
  ) -> Located<String>? {
    guard let name = node.value.string else {
      report(
        .wrongType(expected: "a string, a name under `\(section.rawValue)`", found: node.value.kindDescription),
        at: node)
      return nil
    }
    guard environment.declares(name, in: section) else {
      report(.unknownReference(name, section: section, declared: environment.declared[section] ?? []), at: node)
      return nil
    }
    return Located(name, path: node.path, range: node.range)
  }
}

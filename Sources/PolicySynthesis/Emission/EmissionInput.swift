public import Environment
public import JSONText

/// What a role is made from: an environment file, values given beside it, and which entry is meant.
public struct EmissionInput: Sendable {
  /// The role's template.
  public let template: any RoleTemplate.Type
  /// The tree of the environment; nil where all is given by overrides.
  public let root: JSONNode?
  /// Values given beside the file, as they were spelled.
  public let overrides: [Override]
  /// The alias of the entry that is meant; nil for the only one of the template.
  public let role: String?
  /// How its policies are written and attached.
  public let shape: PolicyShape

  /// An input for `template`.
  public init(
    template: any RoleTemplate.Type, root: JSONNode?, overrides: [Override] = [], role: String? = nil,
    shape: PolicyShape = PolicyShape()
  ) {
    self.template = template
    self.root = root
    self.overrides = overrides
    self.role = role
    self.shape = shape
  }

  /// Reads the environment and makes the role.
  public func emit() throws(EmissionError) -> EmissionResult {
    let base = root ?? ["version": 1]
    guard base.members != nil else {
      let decoded = DecodedEnvironment(base)
      return EmissionResult(
        environment: decoded.environment, emission: nil, issues: decoded.issues, overrides: overrides,
        alias: template.name)
    }
    let alias = try self.alias(in: base)
    let overrides = overrides.map { $0.absolute(role: alias) }
    let decoded: DecodedEnvironment
    do {
      let template = try Override(key: "roles.\"\(alias)\".template", text: template.name) { _ in nil }
      let isNew = base[EnvironmentSection.roles.rawValue]?[alias] == nil
      decoded = DecodedEnvironment(try base.overridden(by: (isNew ? [template] : []) + overrides))
    } catch {
      throw .override(error)
    }
    guard let entry = decoded.environment.roles[alias] else {
      // What is wrong with the entry itself is among the issues.
      return EmissionResult(
        environment: decoded.environment, emission: nil, issues: decoded.issues, overrides: overrides, alias: alias)
    }
    if entry.template.value != template.name {
      throw .otherTemplate(alias: alias, template: entry.template.value)
    }
    let emission = RoleEmission(template, entry, in: decoded.environment, shape: shape)
    return EmissionResult(
      environment: decoded.environment, emission: emission, issues: (decoded.issues + emission.issues).inOrder,
      overrides: overrides, alias: alias)
  }

  /// The entry that is meant; a new one, called as the template is, where there is none of it.
  private func alias(in base: JSONNode) throws(EmissionError) -> String {
    let entries = base[EnvironmentSection.roles.rawValue]?.members ?? []
    if let role {
      guard root == nil || entries.contains(where: { $0.name == role }) else {
        throw .unknownRole(role, declared: entries.map(\.name))
      }
      return role
    }
    let own = entries.filter { $0.value["template"]?.string == template.name }.map(\.name)
    if own.count > 1 { throw .severalRoles(own, template: template.name) }
    if let only = own.first { return only }
    return entries.contains { $0.name == template.name } ? template.name + "-2" : template.name
  }
}

/// Why it cannot be told what is to be made.
public enum EmissionError: Error, Sendable {
  /// A value that is given beside the file has no place.
  case override(OverrideError)
  /// No entry has that alias.
  case unknownRole(String, declared: [String])
  /// Several entries are of the template.
  case severalRoles([String], template: String)
  /// The entry is of another template.
  case otherTemplate(alias: String, template: String)
}

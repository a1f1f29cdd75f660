public import JSONText
public import PolicyModel

/// One line of a batch: `{id?, request or requests, policies?}`; other members are the line's own remarks.
public struct BatchLine: Sendable {
  /// What the answer repeats so that it can be told whose it is.
  public var id: JSONNode?
  /// What is asked.
  public var requests: [Request]
  /// Whether the line asks by `requests`, so that the answer is a list.
  public var isList: Bool
  /// The policies to decide by; nil where the line has none of its own.
  public var policies: PolicySet?

  /// Reads a line; of several errors the first that is met is thrown.
  ///
  /// - Parameter aliases: other names of principals.
  public init(_ node: JSONNode, aliases: [String: ARN] = [:]) throws(BatchIssue) {
    let members = try BatchObject(node, element: "line", knows: nil)
    id = members["id"]
    switch (members["request"], members["requests"]) {
    case (let request?, nil):
      requests = [try Self.request(request, aliases)]
      isList = false
    case (nil, let list?):
      requests = []
      for node in try list.list(of: "requests") { requests.append(try Self.request(node, aliases)) }
      isList = true
    case (nil, nil): throw BatchIssue(.missing("request"), at: node.range)
    case (_?, let list?): throw BatchIssue(.contradictory("request", "requests"), at: list.range)
    }
    policies = nil
    if let node = members["policies"], !node.isNull { policies = try PolicySet(batch: node) }
  }

  private static func request(_ node: JSONNode, _ aliases: [String: ARN]) throws(BatchIssue) -> Request {
    do throws(RequestIssue) {
      return try RequestFile.request(node, aliases: aliases)
    } catch {
      throw BatchIssue(.request(error), at: error.range)
    }
  }
}

extension PolicySet {
  /// The policies that a line carries; a list of control policies without a level is none (R12).
  public init(batch node: JSONNode) throws(BatchIssue) {
    let members = try BatchObject(
      node, element: "policies",
      knows: ["identity", "resource", "boundaries", "session", "scps", "rcps", "endpoint", "lakeFormation"])
    self.init()
    identity = try members["identity"].map(named) ?? []
    boundaries = try members["boundaries"].map(named) ?? []
    endpoint = try members["endpoint"].map(named) ?? []
    if let node = members["session"] { session = [NamedPolicy(name: "session", policy: try policy(node))] }
    if let node = members["resource"] {
      resource = [AttachedPolicy(NamedPolicy(name: "resource", policy: try policy(node)))]
    }
    serviceControl = try members["scps"].map(levels)
    resourceControl = try members["rcps"].map(levels)
    if let node = members["lakeFormation"] {
      let read = LakeFormationReader(node)
      if let issue = read.issues.first(where: \.isFatal) { throw BatchIssue(.lakeFormation(issue), at: issue.range) }
      lakeFormation = read.settings
    }
  }
}

private func levels(_ node: JSONNode) throws(BatchIssue) -> [OrganizationLevel] {
  var levels: [OrganizationLevel] = []
  for level in try node.list(of: "levels") {
    let members = try BatchObject(level, element: "level", knows: ["orgIdentifier", "policies"])
    guard let policies = members["policies"] else { throw BatchIssue(.missing("policies"), at: level.range) }
    let name = try members.text("orgIdentifier") ?? "level \(levels.count + 1)"
    levels.append(OrganizationLevel(name: name, policies: try named(policies)))
  }
  return levels
}

private func named(_ node: JSONNode) throws(BatchIssue) -> [NamedPolicy] {
  var policies: [NamedPolicy] = []
  for entry in try node.list(of: "policies") {
    let members = try BatchObject(entry, element: "policy", knows: ["name", "policy"])
    guard let document = members["policy"] else { throw BatchIssue(.missing("policy"), at: entry.range) }
    let name = try members.text("name") ?? "policy \(policies.count + 1)"
    policies.append(NamedPolicy(name: name, policy: try policy(document)))
  }
  return policies
}

private func policy(_ node: JSONNode) throws(BatchIssue) -> Policy {
  let decoded = DecodedPolicy(node)
  if let issue = decoded.issues.first(where: \.isFatal) { throw BatchIssue(.policy(issue), at: issue.range) }
  return decoded.policy
}

/// The members of an object that may hold no name twice, nor one that is not known; `null` is as good as none.
private struct BatchObject {
  private var values: [String: JSONNode] = [:]

  init(_ node: JSONNode, element: String, knows names: [String]?) throws(BatchIssue) {
    guard let members = node.members else {
      throw BatchIssue(
        .wrongType(element: element, expected: "an object", found: node.kindDescription), at: node.range)
    }
    for member in members {
      if let names, !names.contains(member.name) {
        throw BatchIssue(.unknown(member.name, in: element, choices: names), at: member.nameRange)
      }
      guard values.updateValue(member.value, forKey: member.name) == nil else {
        throw BatchIssue(.duplicate(member.name), at: member.nameRange)
      }
    }
  }

  subscript(name: String) -> JSONNode? {
    guard let value = values[name], !value.isNull else { return nil }
    return value
  }

  func text(_ name: String) throws(BatchIssue) -> String? {
    guard let node = self[name] else { return nil }
    if let text = node.string { return text }
    throw BatchIssue(.wrongType(element: name, expected: "a string", found: node.kindDescription), at: node.range)
  }
}

extension JSONNode {
  fileprivate func list(of element: String) throws(BatchIssue) -> [JSONNode] {
    if let elements { return elements }
    throw BatchIssue(.wrongType(element: element, expected: "a list", found: kindDescription), at: range)
  }
}

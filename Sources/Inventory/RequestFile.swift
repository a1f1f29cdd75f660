public import JSONText
public import PolicyModel
import SourceText

/// A request as JSON spells it: `{principal, principalType?, federatedBy?, canonicalId?, action, resource,
/// resourceAccount?, keyManager?, dataLocation?, context?, pattern?}`.
public enum RequestFile {
  private static let names = [
    "principal", "principalType", "federatedBy", "canonicalId", "action", "resource", "resourceAccount", "keyManager",
    "dataLocation",
    "context", "pattern",
  ]

  /// Remarks that are no misspelt names, near to one as they are.
  private static let remarks = ["id", "role", "why", "note", "reason", "rule", "source", "sources"]

  /// Reads a request; of several errors the first is thrown.
  ///
  /// - Parameters:
  ///   - aliases: other names of principals.
  ///   - names: members that the object may have beside those of a request.
  public static func request(
    _ node: JSONNode, aliases: [String: ARN] = [:], beside names: [String] = []
  ) throws(RequestIssue) -> Request {
    guard let members = node.members else {
      throw RequestIssue(
        kind: .wrongType(element: "request", expected: "an object", found: node.kindDescription), range: node.range)
    }
    var seen = Set<String>()
    for member in members where !seen.insert(member.name).inserted {
      throw RequestIssue(kind: .duplicate(member.name), range: member.nameRange)
    }
    // Other members are remarks; but an account or a context that is left out unseen makes another question.
    let known = Self.names + names
    for member in members where !known.contains(member.name) {
      guard let meant = Spelling.nearest(to: member.name, among: known + Self.remarks), known.contains(meant) else {
        continue
      }
      throw RequestIssue(kind: .misspelt(member.name, meant: meant), range: member.nameRange)
    }
    var request = Request(
      principal: try principal(node, aliases), action: try action(node), resources: try resources(node))
    if let pattern = node["pattern"], !pattern.isNull {
      guard let isPattern = pattern.bool else {
        throw RequestIssue(
          kind: .wrongType(element: "pattern", expected: "`true` or `false`", found: pattern.kindDescription),
          range: pattern.range)
      }
      request.isPattern = isPattern
    }
    if let id = node["canonicalId"], !id.isNull { request.canonicalID = try text(id, "canonicalId") }
    if let location = node["dataLocation"], !location.isNull {
      let place = try text(location, "dataLocation")
      guard DataLocation(place) != nil else { throw RequestIssue(kind: .notLocation(place), range: location.range) }
      request.dataLocation = place
    }
    if let manager = node["keyManager"], !manager.isNull {
      let word = try text(manager, "keyManager")
      guard let known = KeyManager(rawValue: word) else {
        throw RequestIssue(
          kind: .notChoice(word, element: "keyManager", choices: KeyManager.allCases.map(\.rawValue)),
          range: manager.range)
      }
      switch known {
      case .aws: request.managedKeys = Set(request.resources)
      case .customer: request.customerKeys = Set(request.resources)
      }
    }
    if let account = node["resourceAccount"], !account.isNull {
      let digits = try text(account, "resourceAccount")
      guard let number = AccountID(digits) else { throw RequestIssue(kind: .notAccount(digits), range: account.range) }
      request.resourceAccount = number
    }
    if let context = node["context"], !context.isNull { request.context = try self.context(context) }
    return request
  }

  /// Reads the keys of a request's context: strings, numbers and booleans, or lists of them; `null` is an absent key.
  /// A key that is given twice, in any spelling, leaves open which value the question is about.
  public static func context(_ node: JSONNode) throws(RequestIssue) -> RequestContext {
    guard let members = node.members else {
      throw RequestIssue(
        kind: .wrongType(element: "context", expected: "an object", found: node.kindDescription), range: node.range)
    }
    var seen = Set<String>()
    for member in members where !seen.insert(ASCII.folded(member.name)).inserted {
      throw RequestIssue(kind: .duplicate(member.name), range: member.nameRange)
    }
    var values: [(key: String, value: ContextValue)] = []
    for member in members where !member.value.isNull {
      if let text = scalar(member.value) {
        values.append((member.name, .single(text)))
      } else if let elements = member.value.elements {
        var texts: [String] = []
        for element in elements {
          guard let text = scalar(element) else { throw notContextValue(member.name, element) }
          texts.append(text)
        }
        values.append((member.name, .list(texts)))
      } else {
        throw notContextValue(member.name, member.value)
      }
    }
    return RequestContext(inOrder: values)
  }

  private static func notContextValue(_ key: String, _ node: JSONNode) -> RequestIssue {
    RequestIssue(
      kind: .wrongType(element: key, expected: "a value or a list of values", found: node.kindDescription),
      range: node.range)
  }

  private static func scalar(_ node: JSONNode) -> String? {
    switch node.value {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    default: nil
    }
  }

  private static func principal(_ node: JSONNode, _ aliases: [String: ARN]) throws(RequestIssue) -> RequestPrincipal {
    let member = try self.member("principal", of: node)
    let name = try text(member, "principal")
    var kind: RequestPrincipal.NameKind?
    if let type = node["principalType"], !type.isNull {
      let word = try text(type, "principalType")
      kind = RequestPrincipal.NameKind(rawValue: word)
      if kind == nil {
        throw RequestIssue(
          kind: .notChoice(word, element: "principalType", choices: ["service", "federated"]), range: type.range)
      }
    }
    guard let principal = RequestPrincipal(aliases[name]?.description ?? name, kind: kind) else {
      throw RequestIssue(kind: .notPrincipal(name), range: member.range)
    }
    guard let user = node["federatedBy"], !user.isNull else { return principal }
    let userName = try text(user, "federatedBy")
    guard let federated = (aliases[userName] ?? ARN(userName)).flatMap(principal.federated(by:)) else {
      throw RequestIssue(kind: .notFederating(userName), range: user.range)
    }
    return federated
  }

  private static func action(_ node: JSONNode) throws(RequestIssue) -> ActionName {
    let member = try self.member("action", of: node)
    let name = try text(member, "action")
    guard let action = ActionName(name) else { throw RequestIssue(kind: .notAction(name), range: member.range) }
    return action
  }

  private static func resources(_ node: JSONNode) throws(RequestIssue) -> [String] {
    let member = try self.member("resource", of: node)
    let nodes = member.elements ?? [member]
    guard !nodes.isEmpty else { throw RequestIssue(kind: .noResource, range: member.range) }
    var resources: [String] = []
    for node in nodes {
      let name = try text(node, "resource")
      guard name == "*" || ARN(name) != nil else { throw RequestIssue(kind: .notResource(name), range: node.range) }
      resources.append(name)
    }
    return resources
  }

  private static func member(_ name: String, of node: JSONNode) throws(RequestIssue) -> JSONNode {
    guard let member = node[name] else { throw RequestIssue(kind: .missing(name), range: node.range) }
    return member
  }

  private static func text(_ node: JSONNode, _ element: String) throws(RequestIssue) -> String {
    guard let text = node.string else {
      throw RequestIssue(
        kind: .wrongType(element: element, expected: "a string", found: node.kindDescription), range: node.range)
    }
    return text
  }
}

extension JSONNode {
  /// Whether the value is `null`.
  var isNull: Bool {
    if case .null = value { true } else { false }
  }
}

public import JSONText

extension Policy {
  /// The policy as JSON: elements in AWS's customary order, values and their spelled form as they are.
  public var json: JSONNode {
    var members: [JSONMember] = []
    if let version { members.append(JSONMember("Version", JSONNode(version.rawValue))) }
    if let id { members.append(JSONMember("Id", JSONNode(id))) }
    members.append(JSONMember("Statement", statements.json(\.json)))
    return JSONNode(.object(members))
  }
}

extension Statement {
  /// The statement as JSON.
  public var json: JSONNode {
    var members: [JSONMember] = []
    if let sid { members.append(JSONMember("Sid", JSONNode(sid))) }
    members.append(JSONMember("Effect", JSONNode(effect.rawValue)))
    if let principal {
      members.append(JSONMember(principal.isNegated ? "NotPrincipal" : "Principal", principal.principals.json))
    }
    members.append(
      JSONMember(action.isNegated ? "NotAction" : "Action", action.patterns.json { JSONNode($0.description) }))
    if let resource {
      members.append(
        JSONMember(
          resource.isNegated ? "NotResource" : "Resource", resource.patterns.json { JSONNode($0.description) }))
    }
    if !conditions.isEmpty { members.append(JSONMember("Condition", conditionJSON)) }
    return JSONNode(.object(members))
  }

  private var conditionJSON: JSONNode {
    var operators: [(name: String, keys: [JSONMember])] = []
    var places: [String: Int] = [:]
    for condition in conditions {
      let member = JSONMember(condition.key, condition.values.json(\.json))
      if let place = places[condition.operatorName] {
        operators[place].keys.append(member)
      } else {
        places[condition.operatorName] = operators.count
        operators.append((condition.operatorName, [member]))
      }
    }
    return JSONNode(.object(operators.map { JSONMember($0.name, JSONNode(.object($0.keys))) }))
  }
}

extension PrincipalSet {
  fileprivate var json: JSONNode {
    switch self {
    case .everyone: "*"
    case .listed(let groups):
      JSONNode(
        .object(groups.map { group in JSONMember(group.kind.rawValue, group.names.json { JSONNode($0.text) }) }))
    }
  }
}

extension ConditionValue {
  fileprivate var json: JSONNode {
    switch form {
    case .string: JSONNode(text)
    case .bool: JSONNode(.bool(text == "true"))
    case .number: JSONNode(.number(text))
    }
  }
}

extension ElementList {
  fileprivate func json(_ node: (Element) -> JSONNode) -> JSONNode {
    if isSingle, let only = elements.first { return node(only) }
    return JSONNode(.array(elements.map(node)))
  }
}

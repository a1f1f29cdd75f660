import Inventory
import JSONText
import PolicyModel

extension WhoCan {
  /// The answer as programs read it.
  func json(_ question: Request) -> JSONNode {
    [
      "schema": 1,
      "action": JSONNode(question.action.description),
      "resources": JSONNode(.array(question.resources.map { JSONNode($0) })),
      "pattern": JSONNode(.bool(question.resources.contains(where: question.asksPattern))),
      "asked": JSONNode(integerLiteral: askedCount),
      "principals": JSONNode(.array(principals.map(\.json))),
      "rootUsers": JSONNode(.array(rootUsers.map(\.json))),
      "outsiders": JSONNode(.array(outsiders.map(\.json))),
      "undecided": JSONNode(.array(undecided.map(\.json))),
    ]
  }
}

extension WhoCan.Holder {
  fileprivate var json: JSONNode {
    JSONNode(.object([JSONMember("principal", JSONNode(principal))] + access.members))
  }
}

extension Outsider {
  fileprivate var json: JSONNode {
    var members = [JSONMember("kind", JSONNode(kind.rawValue)), JSONMember("name", JSONNode(name))] + access.members
    members.append(JSONMember("needsOwnAccount", JSONNode(.bool(needsOwnAccount))))
    return JSONNode(.object(members))
  }
}

extension Access {
  /// Whether it is certain, and what it hangs on.
  var members: [JSONMember] {
    [
      JSONMember("access", self == .allowed ? "allowed" : "dependsOnContext"),
      JSONMember("contextKeys", JSONNode(.array(contextKeys.map { JSONNode($0) }))),
    ]
  }
}

extension Undecided {
  /// What is not decided, and why.
  var json: JSONNode {
    ["subject": JSONNode(subject), "reason": JSONNode(code), "message": JSONNode(message)]
  }
}

import Inventory
import JSONText
import PolicyModel

extension WhatCan {
  /// The answer as programs read it.
  func json(_ principal: RequestPrincipal) -> JSONNode {
    [
      "schema": 1,
      "principal": JSONNode(principal.description),
      "services": JSONNode(.array(services.map(\.json))),
      "undecided": JSONNode(.array(undecided.map(\.json))),
    ]
  }
}

extension WhatCan.Service {
  fileprivate var json: JSONNode {
    [
      "service": JSONNode(name),
      "actionCount": JSONNode(integerLiteral: actionCount),
      "allowedCount": JSONNode(integerLiteral: allowedCount),
      "entries": JSONNode(.array(entries.map(\.json))),
    ]
  }
}

extension WhatCan.Entry {
  /// All actions of a service are `["*"]`.
  fileprivate var json: JSONNode {
    [
      "actions": JSONNode(.array((isEveryAction ? ["*"] : actions).map { JSONNode($0) })),
      "grants": JSONNode(.array(grants.map(\.json))),
    ]
  }
}

extension WhatCan.Grant {
  fileprivate var json: JSONNode {
    var members = [JSONMember("resource", JSONNode(resource))] + access.members
    members.append(JSONMember("account", account.map { JSONNode($0.description) } ?? JSONNode(.null)))
    members.append(JSONMember("narrowings", JSONNode(.array(narrowings.map(\.json)))))
    return JSONNode(.object(members))
  }
}

extension Narrowing {
  fileprivate var json: JSONNode {
    switch self {
    case .cut(let reference, let element, let keys):
      [
        "kind": "cut",
        "elements": JSONNode(.array([element.json])),
        "contextKeys": JSONNode(.array(keys.map { JSONNode($0) })),
        "statement": reference.json,
      ]
    case .within(let layer, let level, let elements):
      [
        "kind": "within",
        "elements": JSONNode(.array(elements.map(\.json))),
        "layer": JSONNode(layer.rawValue),
        "level": level.map { JSONNode($0) } ?? JSONNode(.null),
      ]
    }
  }
}

extension ResourceElement {
  fileprivate var json: JSONNode {
    let list = JSONNode(.array(patterns.elements.map { JSONNode($0.description) }))
    return isNegated ? ["notResource": list] : ["resource": list]
  }
}

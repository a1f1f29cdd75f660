import Environment
public import JSONText
import PolicyModel

extension EmittedDocument {
  /// The document as JSON with two spaces of indentation and a line break at its end.
  public var text: String { JSONWriter.pretty(content) + "\n" }

  /// Where the document is written in a folder: `<account alias>/<name>.<kind>.json`.
  ///
  /// No part can leave the folder: aliases and names of IAM hold no `/` and no alias is only dots.
  public var fileName: String { "\(account.alias)/\(name).\(kind.rawValue).json" }

  fileprivate func json(attachments: Bool) -> JSONNode {
    var members = [
      JSONMember("name", JSONNode(name)), JSONMember("kind", JSONNode(kind.rawValue)),
      JSONMember("attachTo", JSONNode(attachTo)), JSONMember("account", JSONNode(account.alias)),
    ]
    if attachments, let attachment { members.append(JSONMember("attachment", JSONNode(attachment.rawValue))) }
    members.append(JSONMember("policy", content))
    return JSONNode(.object(members))
  }
}

extension EmittedRole {
  /// Every document as one object: `{schema, role, documents}`.
  ///
  /// - Parameters:
  ///   - explains: whether `explanations` are among it.
  ///   - attachments: whether each identity policy says how it is attached.
  public func json(explains: Bool, attachments: Bool = false) -> JSONNode {
    var members = [
      JSONMember("schema", 1), JSONMember("role", JSONNode(template)),
      JSONMember("documents", JSONNode(.array(documents.map { $0.json(attachments: attachments) }))),
    ]
    if explains {
      members.append(JSONMember("explanations", JSONNode(.array(documents.flatMap(\.explanationNodes)))))
    }
    return JSONNode(.object(members))
  }
}

extension EmittedDocument {
  fileprivate var explanationNodes: [JSONNode] {
    explanations.map { explanation in
      [
        "name": JSONNode(name), "kind": JSONNode(kind.rawValue), "statement": JSONNode(explanation.sid),
        "action": JSONNode(explanation.action.name), "why": JSONNode(explanation.action.why),
        "call": JSONNode(explanation.action.call), "source": JSONNode(explanation.action.source),
      ]
    }
  }

  /// Why each action is there, as text: a paragraph a statement.
  public var explanationText: String {
    var text = "\(kind.rawValue) of \(attachTo)\n"
    var sid: String?
    for explanation in explanations {
      if explanation.sid != sid { text += "\n  \(explanation.sid)\n" }
      sid = explanation.sid
      text += "    \(explanation.action.name): \(explanation.action.why)\n"
      text += "      \(explanation.action.call)\n      \(explanation.action.source)\n"
    }
    return text
  }
}

import Inventory
import JSONText
import PolicyAnalysis
import PolicyModel
import SourceText

extension Witness {
  /// `{"request", "requires", "granting", "denying"}`.
  func json(allowing: PolicySide, refusing: PolicySide) -> JSONNode {
    [
      "request": RequestFile.json(request), "requires": JSONNode(.array(requires.map { JSONNode($0.words) })),
      "granting": JSONNode(.array(granting.map { Self.json($0, in: allowing) })),
      "denying": JSONNode(.array(refusing.policies.isEmpty ? [] : denying.map { Self.json($0, in: refusing) })),
    ]
  }

  private static func json(_ reference: StatementReference, in side: PolicySide) -> JSONNode {
    var members: [JSONMember] = []
    let found = side.statement(reference)
    if let found { members.append(JSONMember("file", JSONNode(found.policy.file.name))) }
    members.append(JSONMember("statement", JSONNode(integerLiteral: reference.index)))
    if let sid = reference.sid { members.append(JSONMember("sid", JSONNode(sid))) }
    if let found { members.append(JSONMember("range", json(found.statement.range, found.policy.lines))) }
    return JSONNode(.object(members))
  }

  private static func json(_ range: SourceRange, _ lines: LineTable) -> JSONNode {
    ["start": json(lines.position(at: range.lowerBound)), "end": json(lines.position(at: range.upperBound))]
  }

  private static func json(_ position: SourcePosition) -> JSONNode {
    [
      "line": JSONNode(integerLiteral: position.line), "column": JSONNode(integerLiteral: position.column),
      "offset": JSONNode(integerLiteral: position.offset),
    ]
  }
}

extension Answer {
  /// What tells an answer: `result`, and what it rests on or why there is none.
  func members(proved: String, refuted: String) -> [JSONMember] {
    switch self {
    case .proved(let proof): [JSONMember("result", JSONNode(proved)), JSONMember("proof", proof.json)]
    case .refuted: [JSONMember("result", JSONNode(refuted))]
    case .unknown(let reason):
      [
        JSONMember("result", "unknown"), JSONMember("reason", JSONNode(reason.code)),
        JSONMember("message", JSONNode(reason.words)),
      ]
    }
  }
}

extension Proof {
  /// `{"mode", "serviceTable"}`.
  var json: JSONNode {
    ["mode": JSONNode(mode.rawValue), "serviceTable": tableDate.map { JSONNode($0) } ?? JSONNode(.null)]
  }
}

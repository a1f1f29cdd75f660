import Inventory
import JSONText
import PolicyAnalysis
import PolicyModel

/// How the two policies of a line compare.
struct PairAnswer {
  let relation: Relation
  /// A request that the first policy allows and the second does not.
  let aNotB: JSONNode?
  /// A request that the second policy allows and the first does not.
  let bNotA: JSONNode?
  let reason: UnknownReason?

  /// `{"id", "relation", "aNotB", "bNotA", "reason"?, "message"?}`.
  func json(id: JSONNode?) -> JSONNode {
    var members = [
      JSONMember("id", id ?? JSONNode(.null)), JSONMember("relation", JSONNode(relation.rawValue)),
      JSONMember("aNotB", aNotB ?? JSONNode(.null)), JSONMember("bNotA", bNotA ?? JSONNode(.null)),
    ]
    if let reason {
      members += [JSONMember("reason", JSONNode(reason.code)), JSONMember("message", JSONNode(reason.words))]
    }
    return JSONNode(.object(members))
  }
}

extension AbstractRequest {
  /// The request in the form of those to AWS.
  var json: JSONNode {
    var members = [
      JSONMember("principal", JSONNode(principal)), JSONMember("action", JSONNode(action)),
      JSONMember("resource", JSONNode(resource)),
    ]
    if !context.keys.isEmpty { members.append(JSONMember("context", RequestFile.json(context))) }
    return JSONNode(.object(members))
  }
}

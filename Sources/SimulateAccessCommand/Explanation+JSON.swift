import JSONText
import PolicyModel

extension Explanation {
  /// The explanation as programs read it.
  var json: JSONNode {
    var members = [
      JSONMember("schema", 1),
      JSONMember("decision", JSONNode(decision.outcome.rawValue)),
      JSONMember("decidedBy", JSONNode(.array(decision.decidedByJSON))),
      JSONMember("missingContext", JSONNode(.array(missingContext.map { JSONNode($0) }))),
    ]
    if let resource = decision.deniedResource { members.append(JSONMember("deniedResource", JSONNode(resource))) }
    if let denial = decision.denial, let resource = decision.deniedResource {
      members.append(JSONMember("reason", JSONNode(denial.message)))
      members.append(JSONMember("remedy", JSONNode(denial.remedy(for: request, on: resource))))
    }
    let evaluations = resources.map { evaluation in
      JSONNode(
        .object([
          JSONMember("resource", JSONNode(evaluation.resource)),
          JSONMember("decision", JSONNode(evaluation.decision.outcome.rawValue)),
        ]))
    }
    members.append(JSONMember("lakeFormation", JSONNode(decision.lakeFormation.verdict.rawValue)))
    members.append(JSONMember("notes", JSONNode(.array(notes.map { JSONNode($0.message) }))))
    members.append(JSONMember("resources", JSONNode(.array(evaluations))))
    return JSONNode(.object(members))
  }
}

extension Decision {
  /// Who decided, as programs read it: the statements, or Lake Formation where it is what denies.
  var decidedByJSON: [JSONNode] {
    guard case .notGrantedByLakeFormation(let missing)? = denial else { return decidedBy.map(\.json) }
    return [["policy": "Lake Formation", "statement": JSONNode(missing), "layer": "lakeFormation"]]
  }
}

extension StatementReference {
  /// The reference as programs read it.
  var json: JSONNode {
    ["policy": JSONNode(policy), "statement": JSONNode(name), "layer": JSONNode(layer.rawValue)]
  }
}

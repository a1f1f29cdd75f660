public import JSONText
public import PolicyModel

extension RequestFile {
  /// A request as JSON spells it, so that reading it gives the request again; but that a session's role is not spelled.
  public static func json(_ request: Request) -> JSONNode {
    let name = request.principal.description
    var members = [JSONMember("principal", JSONNode(name))]
    if let kind = kind(of: request.principal), RequestPrincipal(name) != request.principal {
      members.append(JSONMember("principalType", JSONNode(kind.rawValue)))
    }
    if case .federatedUser(_, let user?) = request.principal {
      members.append(JSONMember("federatedBy", JSONNode(user.description)))
    }
    if let id = request.canonicalID { members.append(JSONMember("canonicalId", JSONNode(id))) }
    members.append(JSONMember("action", JSONNode(request.action.description)))
    let resources = request.resources.map { JSONNode($0) }
    members.append(JSONMember("resource", resources.count == 1 ? resources[0] : JSONNode(.array(resources))))
    if let account = request.resourceAccount {
      members.append(JSONMember("resourceAccount", JSONNode(account.description)))
    }
    if request.isPattern { members.append(JSONMember("pattern", true)) }
    if !request.context.keys.isEmpty { members.append(JSONMember("context", json(request.context))) }
    return JSONNode(.object(members))
  }

  /// The keys of a request's context, in the order of their names.
  public static func json(_ context: RequestContext) -> JSONNode {
    JSONNode(
      .object(
        context.keys.map { key in
          switch context[key] {
          case .single(let text)?: JSONMember(key, JSONNode(text))
          case .list(let texts)?: JSONMember(key, JSONNode(.array(texts.map { JSONNode($0) })))
          case nil: JSONMember(key, JSONNode(.null))
          }
        }))
  }

  private static func kind(of principal: RequestPrincipal) -> RequestPrincipal.NameKind? {
    switch principal {
    case .service: .service
    case .federated: .federated
    default: nil
    }
  }
}

import Environment
import PolicyModel

/// What the library calls, and who of it.
enum MeshAction {
  /// An action of a service, called by its own name.
  static func called(
    _ action: String, _ why: String, by client: String, _ source: String = SourcePage.dataMesh
  ) -> GrantedAction {
    let parts = action.split(separator: ":", maxSplits: 1)
    return GrantedAction(action, why: why, call: "\(client): \(parts.joined(separator: " "))", source: source)
  }

  /// Becomes other roles of the mesh.
  static func assume(_ roles: [String], _ why: String, by client: String) -> Grant {
    Grant("AssumeMeshRoles", [called("sts:AssumeRole", why, by: client)], on: roles)
  }

  /// Accepts what the mesh shares, and nothing else that is offered.
  static func acceptShares(of mesh: ResourceName, by client: String) -> [Grant] {
    [
      Grant(
        "RAMReadInvitations",
        [called("ram:GetResourceShareInvitations", "finds what the mesh offers", by: client, SourcePage.invitations)]),
      Grant(
        "RAMAcceptFromMesh",
        [
          called(
            "ram:AcceptResourceShareInvitation", "accepts what the mesh offers", by: client, SourcePage.invitations)
        ],
        on: [mesh.shareInvitations],
        when: [Condition("StringEquals", "ram:ShareOwnerAccountId", [ConditionValue(mesh.account.id)])]),
    ]
  }
}

/// A role of the mesh and who may become it.
struct MeshRole {
  let names: ResourceName
  let name: String
  let grants: [Grant]
  /// Who may become it; ARNs.
  let trusted: [String]
  /// Why they may.
  let why: String

  var arn: String { names.meshRole(name) }

  /// Its identity and trust policies.
  var documents: [RoleDraft.Document] {
    var documents = [
      RoleDraft.Document(
        name: name, kind: .identity, attachTo: arn, account: names.account, content: .grants(grants))
    ]
    documents.append(
      .init(
        name: name, kind: .trust, attachTo: arn, account: names.account,
        content: .statements([
          PrincipalStatement.allow(
            "TrustMesh", .aws, trusted,
            [GrantedAction("sts:AssumeRole", why: why, call: "client: sts AssumeRole", source: SourcePage.roleTrust)])
        ])))
    return documents
  }

  /// The policy of the group whose users may become it.
  var groupDocument: RoleDraft.Document {
    let group = "\(name)Group"
    return RoleDraft.Document(
      name: group, kind: .identity, attachTo: names.meshGroup(group), account: names.account,
      content: .grants([
        Grant(
          "Assume\(name)",
          [
            GrantedAction(
              "sts:AssumeRole", why: "the group's users act through the role only", call: "user: sts AssumeRole",
              source: SourcePage.dataMesh)
          ], on: [arn])
      ]), appliesTo: [user])
  }

  /// The user whom the library makes for it.
  var user: String { names.meshUser(name) }
}

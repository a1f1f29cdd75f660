import Environment
import PolicyModel

extension DataMesh {
  /// The most that each principal and each resource of the mesh may allow, told one by one: roles of one kind in
  /// different accounts have nothing in common but their purpose.
  static func envelopes(_ settings: MeshSettings) -> [Envelope] {
    MeshAccountEnvelope(settings).all
      + settings.producers.flatMap { MeshMemberEnvelope(names: $0.names, settings: settings).producer($0) }
      + settings.consumers.flatMap { MeshMemberEnvelope(names: $0, settings: settings).consumer }
      + settings.producers.flatMap { MeshSharingEnvelope(settings: settings).crawler(of: $0) }
      + settings.producers.flatMap { MeshSharingEnvelope(settings: settings).buckets(of: $0) }
      + [MeshSharingEnvelope(settings: settings).catalog]
      + settings.installers.map { MeshInstallerEnvelope(names: $0.names, settings: settings).envelope(of: $0.role) }
  }

  /// The envelopes of a role of the mesh: what it may do, and which principals may become it, with no condition, since
  /// each is named; and what its group may do, where it has one.
  static func envelopes(
    of role: String, in names: ResourceName, _ limits: [Statement], trusting principals: [String], grouped: Bool
  ) -> [Envelope] {
    let arn = names.meshRole(role)
    let group = Envelope(
      .identity, attachTo: names.meshGroup("\(role)Group"), [.atMost(["sts:AssumeRole"], on: [arn])])
    return [
      Envelope(.identity, attachTo: arn, limits),
      Envelope(.trust, attachTo: arn, [.becoming(["sts:AssumeRole"], by: .aws, principals)]),
    ] + (grouped ? [group] : [])
  }
}

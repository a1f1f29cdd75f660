extension NamedPolicy {
  /// What a principal's own policy grants at most.
  package static let everything = NamedPolicy(name: "everything", policy: .everything())

  /// What a resource's policy grants at most.
  package static let everythingForEveryone = NamedPolicy(
    name: "everything for everyone", policy: .everything(for: .everyone))
}

extension Policy {
  /// The policy that allows every action on every resource; of a resource, to these principals.
  package static func everything(for principals: PrincipalSet? = nil) -> Policy {
    Policy(
      statements: [
        Statement(
          effect: .allow, principal: principals.map { PrincipalElement($0) },
          action: ActionElement([ActionPattern("*")]),
          resource: ResourceElement([ResourcePattern("*")]))
      ])
  }
}

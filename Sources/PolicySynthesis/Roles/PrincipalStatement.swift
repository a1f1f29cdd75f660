import PolicyModel

/// Statements of trust policies and of resources' policies, each with why it is there.
enum PrincipalStatement {
  /// Lets principals do things: to the resource that the policy is attached to, or to those that are given.
  static func allow(
    _ sid: String, _ kind: PrincipalKind, _ names: [String], _ actions: [GrantedAction], on resources: [String] = [],
    when conditions: [Condition] = []
  ) -> (statement: Statement, reasons: [GrantedAction]) {
    let sorted = actions.sorted { byBytes($0.name, $1.name) }
    return (
      Statement(
        sid: sid, effect: .allow, principal: element(kind, names),
        action: ActionElement(ElementList(sorted.map { ActionPattern($0.name) })),
        resource: resources.isEmpty
          ? nil : ResourceElement(ElementList(resources.sorted(by: byBytes).map { ResourcePattern($0) })),
        conditions: conditions.sortedByKey), sorted
    )
  }

  /// Principals of a kind, each once, in the order of their bytes.
  static func element(_ kind: PrincipalKind, _ names: [String]) -> PrincipalElement {
    let patterns = distinct(names).sorted(by: byBytes).map { PrincipalPattern(kind: kind, text: $0) }
    return PrincipalElement(.listed([PrincipalGroup(kind, ElementList(patterns))]))
  }
}

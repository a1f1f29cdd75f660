import PolicyModel

/// Statements of trust policies, each with why it is there.
enum TrustStatement {
  /// Lets principals become a role.
  static func assume(
    _ sid: String, by kind: PrincipalKind, _ names: [String], _ actions: [GrantedAction],
    when conditions: [Condition] = []
  ) -> (statement: Statement, reasons: [GrantedAction]) {
    (
      Statement(
        sid: sid, effect: .allow,
        principal: PrincipalElement(
          .listed([PrincipalGroup(kind, ElementList(names.map { PrincipalPattern(kind: kind, text: $0) }))])),
        action: ActionElement(ElementList(actions.map { ActionPattern($0.name) })), conditions: conditions.sortedByKey),
      actions
    )
  }
}

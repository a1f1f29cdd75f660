import PolicyModel

extension AccessQuery {
  /// The statement that refuses what is asked about.
  var denial: Statement {
    let everything = [ActionPattern("*")]
    return Statement(
      effect: .deny, principal: principal, action: ActionElement(ElementList(actions.isEmpty ? everything : actions)),
      resource: ResourceElement(ElementList(resources.isEmpty ? [ResourcePattern("*")] : resources)),
      conditions: conditions)
  }
}

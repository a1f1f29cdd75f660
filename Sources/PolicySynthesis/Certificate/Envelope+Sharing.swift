import PolicyModel

extension Statement {
  /// Some actions that principals of AWS may ask of some resources, where conditions hold: a part of the envelope of a
  /// resource's policy.
  static func sharing(
    _ actions: [String], on resources: [String], with principals: [String], when conditions: [Condition] = []
  ) -> Statement {
    var statement = becoming(actions, by: .aws, principals, when: conditions)
    statement.resource = ResourceElement(ElementList(resources.map(ResourcePattern.init)))
    return statement
  }
}

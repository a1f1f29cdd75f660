public import PolicyModel

extension PolicyAnalyzer {
  /// The parts of a policy that can be left out: statements, entries of their lists, conditions and their values.
  ///
  /// What could not be decided is not among them. A policy that names principals is read as a resource's.
  public func redundancies(in policy: Policy) -> [Redundancy] {
    var search = RedundancySearch(self, policy)
    return search.run() + unfitting(in: policy)
  }

  /// The statements and actions of a policy that can be left out: fewer questions than about all its parts.
  public func redundantActions(in policy: Policy) -> [Redundancy] {
    var search = RedundancySearch(self, policy)
    return search.runOverActions()
  }

  /// The statements, conditions and their values that can be left out: fewer questions than about all the policy's parts.
  public func redundantConditions(in policy: Policy) -> [Redundancy] {
    var search = RedundancySearch(self, policy)
    return search.runOverConditions()
  }
}

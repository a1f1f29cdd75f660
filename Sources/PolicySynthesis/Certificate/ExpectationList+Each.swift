import PolicyModel

extension ExpectationList {
  /// Denials of each resource by itself: a request that names several is denied where one of them is.
  mutating func denyEach(
    _ actions: [String], on resources: [String], _ why: String, by others: [String]? = nil,
    context: [String: ContextValue]? = nil
  ) {
    for resource in distinct(resources) { deny(actions, on: [resource], why, by: others, context: context) }
  }
}

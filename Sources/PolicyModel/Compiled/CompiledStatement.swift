/// A statement as the compiled set keeps it: places in the set's own lists, so that nothing is counted when one is
/// looked at.
struct CompiledStatement: Sendable {
  let isAllow: Bool
  let negatesAction: Bool
  let negatesResource: Bool
  /// Whether one of the resource patterns must cover the resource; with none of them nothing is covered.
  let asksResource: Bool
  /// Places of action patterns.
  let actions: Range<Int32>
  /// Places of resource patterns.
  let resources: Range<Int32>
  /// Places of conditions.
  let conditions: Range<Int32>
  /// The place of the principal element; negative where there is none.
  let principal: Int32
}

/// An action pattern: the service it is of, and a pattern of folded names.
struct CompiledAction: Sendable {
  /// The place of the service in the set's list; `CompiledAction.everyService` for `*`.
  let service: Int32
  let name: PooledPattern
  let head: NameHead

  static let everyService: Int32 = -1
}

/// A condition, and the version of the policy that it stands in.
struct CompiledCondition: Sendable {
  let condition: PreparedCondition
  let version: PolicyVersion
}

/// A resource pattern with variables.
struct ResourceTemplate: Sendable {
  let pattern: PreparedPattern
  /// Whether a wildcard inside a field may match beyond it (R82).
  let crossesInside: Bool
  let version: PolicyVersion
}

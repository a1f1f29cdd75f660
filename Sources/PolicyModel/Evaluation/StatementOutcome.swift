/// What one statement says of one request for one resource.
public struct StatementOutcome: Hashable, Sendable {
  /// Elements, of which most statements of most requests fail some: a set of bits is all that is kept of them.
  struct Elements: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let action = Elements(rawValue: 1 << 0)
    static let resource = Elements(rawValue: 1 << 1)
    static let principal = Elements(rawValue: 1 << 2)
    static let missingPrincipal = Elements(rawValue: 1 << 3)
    static let condition = Elements(rawValue: 1 << 4)
  }

  /// The elements that do not cover the request.
  var failed: Elements = []
  /// The variable of `Resource` that has no value, where that is why the resource is not covered.
  var unresolvedKey: String?
  /// How the principal element covers the principal; empty where the statement has none.
  public internal(set) var principalMatches: PrincipalMatches = []
  /// The conditions and what came of each.
  public internal(set) var conditions: [ConditionOutcome] = []
  /// The folded names of keys that the request lacks and that alone decide whether the statement applies; told only
  /// where such keys are not taken for absent.
  var missingKeys: [String] = []

  /// Whether the statement applies to the request (R3).
  public var applies: Bool { failed.isEmpty }

  /// The elements that do not cover the request; empty where the statement applies.
  public var mismatches: [ElementMismatch] {
    var mismatches: [ElementMismatch] = []
    if failed.contains(.action) { mismatches.append(.action) }
    if failed.contains(.resource) { mismatches.append(unresolvedKey.map { .unresolvedResource(key: $0) } ?? .resource) }
    if failed.contains(.principal) { mismatches.append(.principal) }
    if failed.contains(.missingPrincipal) { mismatches.append(.missingPrincipal) }
    for (index, condition) in conditions.enumerated() where !condition.isSatisfied {
      mismatches.append(.condition(index: index))
    }
    return mismatches
  }
}

/// An element of a statement that does not cover a request.
public enum ElementMismatch: Hashable, Sendable {
  /// `Action` or `NotAction`.
  case action
  /// `Resource` or `NotResource`.
  case resource
  /// `Resource`, for a policy variable has no value.
  case unresolvedResource(key: String)
  /// `Principal` or `NotPrincipal`.
  case principal
  /// The statement of a resource's policy names no principal (R4).
  case missingPrincipal
  /// The condition at this place.
  case condition(index: Int)
}

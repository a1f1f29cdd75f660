/// What a request's context holds for one key.
public enum ContextValue: Hashable, Sendable {
  /// One value.
  case single(String)
  /// A set of values, which only operators with a set qualifier read (R2).
  case list([String])
}

/// The context keys of a request, whose names compare without regard to ASCII case (R101).
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
public struct RequestContext: Hashable, Sendable {
  private var values: [String: ContextValue]
  private var spellings: [String: String]

  /// A context of these keys; an empty list is a key that is absent, for AWS sends no empty key.
  public init(_ values: [String: ContextValue] = [:]) {
    self.values = [:]
    spellings = [:]
    for (key, value) in values { self[key] = value }
  }

  /// The value of a key.
  public subscript(key: String) -> ContextValue? {
    get { values[ASCII.folded(key)] }
    set {
      let folded = ASCII.folded(key)
      values[folded] = newValue == .list([]) ? nil : newValue
      spellings[folded] = values[folded] == nil ? nil : key
    }
  }

  subscript(folded key: String) -> ContextValue? { values[key] }

  /// The keys as they were given, sorted.
  public var keys: [String] { spellings.values.sorted() }

  /// This context with the keys of another, which win.
  public func overridden(by other: RequestContext) -> RequestContext {
    var merged = self
    merged.values.merge(other.values) { $1 }
    merged.spellings.merge(other.spellings) { $1 }
    return merged
  }
}

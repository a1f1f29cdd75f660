/// What a request's context holds for one key.
public enum ContextValue: Hashable, Sendable {
  /// One value.
  case single(String)
  /// A set of values, which only operators with a set qualifier read (R2).
  case list([String])
}

/// Something that context keys can be looked up in.
protocol ContextLookup {
  /// The value of a key by its folded name.
  subscript(folded key: String) -> ContextValue? { get }
}

/// The context keys of a request, whose names compare without regard to ASCII case (R101).
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
public struct RequestContext: Hashable, Sendable, ContextLookup {
  private struct Entry: Hashable, Sendable {
    var spelling: String
    var value: ContextValue
  }

  private var entries: [ExactText: Entry] = [:]

  /// A context of these keys; an empty list is a key that is absent, for AWS sends no empty key.
  public init(_ values: [String: ContextValue] = [:]) {
    for (key, value) in values { self[key] = value }
  }

  /// The value of a key.
  public subscript(key: String) -> ContextValue? {
    get { self[folded: ASCII.folded(key)] }
    set {
      let value = newValue == .list([]) ? nil : newValue
      entries[ExactText(ASCII.folded(key))] = value.map { Entry(spelling: key, value: $0) }
    }
  }

  subscript(folded key: String) -> ContextValue? { entries[ExactText(key)]?.value }

  /// The keys as they were given, sorted.
  public var keys: [String] { entries.values.map(\.spelling).sorted() }
}

/// What a request's context holds for one key.
public enum ContextValue: Hashable, Sendable {
  /// One value.
  case single(String)
  /// A set of values, which only operators with a set qualifier read (R2).
  case list([String])
}

/// Something that context keys can be looked up in.
///
/// The resource that is asked about comes with each question: a value that held a request and one of its resources would
/// be a copy of the request, and to count the references of its many fields takes longer than to look a key up.
protocol ContextLookup {
  /// The value of a key by its folded name, for a resource.
  ///
  /// - Parameter derived: what the key follows from where it is not given.
  func value(ofFolded key: String, _ derived: DerivedKey?, on resource: String) -> ContextValue?
}

/// The context keys of a request, whose names compare without regard to ASCII case (R101).
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
public struct RequestContext: Hashable, Sendable, ContextLookup {
  private struct Entry: Hashable, Sendable {
    let folded: String
    let spelled: String
    let value: ContextValue
  }

  /// How many keys are searched from first to last.
  private static let fewEntries = 8

  /// The keys in the order of their folded names: a context has few, and few are cheaper to search than to hash.
  private var entries: [Entry] = []

  /// A context of these keys; an empty list is a key that is absent, for AWS sends no empty key.
  public init(_ values: [String: ContextValue] = [:]) {
    self.init(inOrder: values.map { ($0.key, $0.value) })
  }

  /// A context of these keys; of one that is given twice the last counts.
  public init(inOrder values: [(key: String, value: ContextValue)]) {
    let spelled = values.map { Entry(folded: ASCII.folded($0.key), spelled: $0.key, value: $0.value) }
    let sorted = spelled.enumerated().sorted { left, right in
      let order = ASCII.order(left.element.folded, right.element.folded)
      return order < 0 || (order == 0 && left.offset < right.offset)
    }
    entries.reserveCapacity(sorted.count)
    for (_, entry) in sorted {
      if let last = entries.last, ASCII.order(last.folded, entry.folded) == 0 { entries.removeLast() }
      entries.append(entry)
    }
    entries.removeAll { $0.value == .list([]) }
  }

  /// The value of a key.
  public subscript(key: String) -> ContextValue? {
    get { self[folded: ASCII.folded(key)] }
    set {
      let folded = ASCII.folded(key)
      let place = place(of: folded)
      let isKnown = place < entries.count && ASCII.order(entries[place].folded, folded) == 0
      let entry = newValue.flatMap { $0 == .list([]) ? nil : Entry(folded: folded, spelled: key, value: $0) }
      switch (isKnown, entry) {
      case (true, let entry?): entries[place] = entry
      case (true, nil): entries.remove(at: place)
      case (false, let entry?): entries.insert(entry, at: place)
      case (false, nil): break
      }
    }
  }

  subscript(folded key: String) -> ContextValue? {
    let span = entries.span
    let length = key.utf8.count
    if span.count <= Self.fewEntries {
      // Keys differ most often in their length, which takes no look at the bytes.
      for place in span.indices where span[place].folded.utf8.count == length {
        if ASCII.areEqual(span[place].folded, key) { return span[place].value }
      }
      return nil
    }
    let place = place(of: key)
    return place < span.count && ASCII.areEqual(span[place].folded, key) ? span[place].value : nil
  }

  func value(ofFolded key: String, _ derived: DerivedKey?, on resource: String) -> ContextValue? { self[folded: key] }

  /// Where a folded key stands, or would stand.
  private func place(of key: String) -> Int {
    let span = entries.span
    var low = 0
    var high = span.count
    while low < high {
      let middle = (low + high) / 2
      if ASCII.order(span[middle].folded, key) < 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many keys there are.
  public var count: Int { entries.count }

  /// The keys as they were given, sorted.
  public var keys: [String] { entries.map(\.spelled).sorted() }
}

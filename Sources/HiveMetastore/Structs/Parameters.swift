/// Names and values that describe an object, in the order in which they were given.
public struct Parameters: Hashable, Sendable {
  /// A name with its value.
  public struct Entry: Hashable, Sendable {
    /// The name.
    public var key: String
    /// The value.
    public var value: String

    /// A name with its value.
    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// The names with their values, each name once.
  public var entries: [Entry]

  /// These entries.
  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// The value of a name; setting it keeps the place of a name that is there, and nil takes it out.
  public subscript(key: String) -> String? {
    get { entries.first { $0.key.utf8.elementsEqual(key.utf8) }?.value }
    set {
      let index = entries.firstIndex { $0.key.utf8.elementsEqual(key.utf8) }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append(Entry(key: key, value: value))
      case (nil, nil): break
      }
    }
  }
}

extension Parameters: ExpressibleByDictionaryLiteral {
  /// These names and values.
  public init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { Entry(key: $0.0, value: $0.1) })
  }
}

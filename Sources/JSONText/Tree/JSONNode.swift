public import SourceText

/// A value of a JSON document and the bytes that it was read from.
public struct JSONNode: Sendable {
  /// What the value is.
  public var value: JSONValue
  /// The bytes of the value, quotes and brackets included; `SourceRange.none` where it was made, not read.
  public var range: SourceRange

  /// A value that stands at `range`.
  public init(_ value: JSONValue, at range: SourceRange = .none) {
    self.value = value
    self.range = range
  }
}

/// What a JSON value is; objects keep the order of their members, and every duplicate.
public enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, as it is spelled.
  case number(String)
  /// A string, unescaped.
  case string(String)
  /// An array's elements.
  case array([JSONNode])
  /// An object's members in the order of the text.
  case object([JSONMember])
}

/// A name and a value of an object.
public struct JSONMember: Sendable {
  /// The name, unescaped.
  public var name: String
  /// The bytes of the name, quotes included.
  public var nameRange: SourceRange
  /// The value.
  public var value: JSONNode

  /// A member that is called `name`.
  public init(_ name: String, _ value: JSONNode, nameRange: SourceRange = .none) {
    self.name = name
    self.nameRange = nameRange
    self.value = value
  }
}

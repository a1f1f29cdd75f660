import SourceText

extension JSONNode {
  /// The elements, where the value is an array.
  public var elements: [JSONNode]? {
    if case .array(let elements) = value { elements } else { nil }
  }

  /// The members, where the value is an object.
  public var members: [JSONMember]? {
    if case .object(let members) = value { members } else { nil }
  }

  /// The text, where the value is a string.
  public var string: String? {
    if case .string(let text) = value { text } else { nil }
  }

  /// The truth value, where the value is one.
  public var bool: Bool? {
    if case .bool(let flag) = value { flag } else { nil }
  }

  /// The value of the last member called `name` (as JSON readers commonly take it), where the value is an object.
  public subscript(name: String) -> JSONNode? {
    members?.last { $0.name.hasSameBytes(as: name) }?.value
  }

  /// What the value is, in the words of a message: `an object`, `a string`, ...
  public var kindDescription: String {
    switch value {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension JSONNode: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
  /// A string that was made, not read.
  public init(stringLiteral text: String) { self.init(.string(text)) }

  /// A string that was made, not read.
  public init(_ text: String) { self.init(.string(text)) }

  /// An array that was made, not read.
  public init(arrayLiteral elements: JSONNode...) { self.init(.array(elements)) }

  /// An object that was made, not read; its members keep their order.
  public init(dictionaryLiteral members: (String, JSONNode)...) {
    self.init(.object(members.map { JSONMember($0.0, $0.1) }))
  }

  /// A truth value that was made, not read.
  public init(booleanLiteral flag: Bool) { self.init(.bool(flag)) }

  /// A whole number that was made, not read.
  public init(integerLiteral number: Int) { self.init(.number("\(number)")) }
}

/// The header fields of a message, in their order, every duplicate kept.
public struct HTTPHeaders: Hashable, Sendable {
  /// A name and a value.
  public struct Field: Hashable, Sendable {
    /// The name, as it was written.
    public let name: String
    /// The value, without blanks around it.
    public let value: String

    /// A field; whether its bytes may be sent is checked when they are.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }

    /// Whether name and value may stand in a message: a token, and no line break or NUL (RFC 9110, section 5).
    var isValid: Bool {
      !name.isEmpty && name.utf8.allSatisfy(Self.isTokenByte)
        && value.utf8.allSatisfy { $0 == UInt8(ascii: "\t") || $0 >= 0x20 && $0 != 0x7F }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"):
        true
      default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
    }
  }

  /// The fields in their order.
  public private(set) var fields: [Field]

  /// These fields.
  public init(_ fields: [Field] = []) { self.fields = fields }

  /// The value of the first field called `name`, whatever its case; setting it replaces every field of that name.
  public subscript(name: String) -> String? {
    get { fields.first { $0.name.equalsIgnoringCase(name) }?.value }
    set {
      fields.removeAll { $0.name.equalsIgnoringCase(name) }
      if let newValue { fields.append(Field(name, newValue)) }
    }
  }

  /// Adds a field after the others, even where one of that name is there.
  public mutating func append(_ name: String, _ value: String) { fields.append(Field(name, value)) }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
  /// The fields in the order they are written in.
  public init(dictionaryLiteral fields: (String, String)...) { self.init(fields.map { Field($0.0, $0.1) }) }
}

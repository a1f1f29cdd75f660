/// What is wrong with a text that is to be a Thrift struct.
public enum TJSONError: Error, Hashable, Sendable {
  /// The text is not well formed at this byte.
  case malformed(offset: Int)
  /// Values are nested too deep.
  case tooDeep
  /// The value is not a struct.
  case notAStruct
  /// A field holds something of another type than it should.
  case wrongType(field: Int, expected: String)

  /// The sentence for users: lower case, no full stop.
  public var message: String {
    switch self {
    case .malformed(let offset): "the Thrift text is not well formed at byte \(offset)"
    case .tooDeep: "the Thrift text is nested too deep"
    case .notAStruct: "the Thrift text is no struct"
    case .wrongType(let field, let expected): "field \(field) of the Thrift struct is no \(expected)"
    }
  }
}

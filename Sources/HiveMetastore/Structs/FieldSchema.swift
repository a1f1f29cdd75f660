/// A column: a name with a Hive type.
public struct FieldSchema: ThriftStruct {
  /// The column's name.
  public var name: String?
  /// Its Hive type: `bigint`, `array<string>`.
  public var type: String?
  /// What it is said to hold.
  public var comment: String?

  /// One with nothing set.
  public init() {}

  /// Reads one; fields that it does not know are left out.
  public init(_ record: TJSONRecord) throws(TJSONError) {
    name = try record.text(1)
    type = try record.text(2)
    comment = try record.text(3)
  }

  /// Whether every text is the same bytes; `==` also holds for what Unicode calls equivalent.
  package func hasSameBytes(as other: FieldSchema) -> Bool {
    Self.isSame(name, other.name) && Self.isSame(type, other.type) && Self.isSame(comment, other.comment)
  }

  private static func isSame(_ left: String?, _ right: String?) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (var left?, var right?):
      left.withUTF8 { left in right.withUTF8 { left.count == $0.count && left.elementsEqual($0) } }
    default: false
    }
  }

  /// Writes the fields that are set.
  public func write(to writer: inout TJSONWriter) {
    writer.record { writer in
      writer.field(1, name)
      writer.field(2, type)
      writer.field(3, comment)
    }
  }
}

extension [FieldSchema] {
  /// Whether they are the same columns, byte by byte; those that share their storage need no look.
  func isSame(as other: [FieldSchema]) -> Bool {
    guard count == other.count else { return false }
    let isShared = withUnsafeBufferPointer { own in
      other.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress }
    }
    return isShared || zip(self, other).allSatisfy { $0.hasSameBytes(as: $1) }
  }
}

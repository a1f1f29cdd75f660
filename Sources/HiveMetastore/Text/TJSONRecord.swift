/// The fields of a struct, by number.
public struct TJSONRecord: Sendable {
  private var fields: [Int: TJSONValue] = [:]

  /// The fields of a value that is a struct; the last of several with one number counts.
  public init(_ value: TJSONValue) throws(TJSONError) {
    guard case .object(let entries) = value else { throw .notAStruct }
    for entry in entries {
      guard case .text(let name) = entry.key, let id = Int(name) else { throw .notAStruct }
      // `{"str": value}`: the type is told by the place as well, and a field may hold null.
      guard case .object(let typed) = entry.value else { continue }
      fields[id] = typed.first?.value
    }
  }

  private subscript(id: Int) -> TJSONValue? {
    switch fields[id] {
    case .null?, nil: nil
    case let value?: value
    }
  }

  /// The text of a field; nil where it is unset.
  func text(_ id: Int) throws(TJSONError) -> String? {
    guard let value = self[id] else { return nil }
    guard case .text(let text) = value else { throw .wrongType(field: id, expected: "text") }
    return text
  }

  /// The number of a field; nil where it is unset.
  func number(_ id: Int) throws(TJSONError) -> Int32? {
    guard let value = self[id] else { return nil }
    guard case .word(let word) = value, let number = Int32(word) else {
      throw .wrongType(field: id, expected: "32-bit number")
    }
    return number
  }

  /// The truth of a field; nil where it is unset.
  func flag(_ id: Int) throws(TJSONError) -> Bool? {
    guard let value = self[id] else { return nil }
    switch value {
    case .word("1"), .word("true"): return true
    case .word("0"), .word("false"): return false
    default: throw .wrongType(field: id, expected: "boolean")
    }
  }

  /// The struct of a field; nil where it is unset.
  func record<Struct: ThriftStruct>(_ id: Int) throws(TJSONError) -> Struct? {
    guard let value = self[id] else { return nil }
    return try Struct(TJSONRecord(value))
  }

  /// The structs of a field; nil where it is unset.
  func records<Struct: ThriftStruct>(_ id: Int) throws(TJSONError) -> [Struct]? {
    guard let elements = try elements(id) else { return nil }
    var structs: [Struct] = []
    for element in elements { structs.append(try Struct(TJSONRecord(element))) }
    return structs
  }

  /// The texts of a field; nil where it is unset.
  func texts(_ id: Int) throws(TJSONError) -> [String]? {
    guard let elements = try elements(id) else { return nil }
    return try Self.texts(elements, field: id)
  }

  /// The lists of texts of a field; nil where it is unset.
  func lists(_ id: Int) throws(TJSONError) -> [[String]]? {
    guard let elements = try elements(id) else { return nil }
    var lists: [[String]] = []
    for element in elements { lists.append(try Self.texts(Self.contents(of: element, field: id), field: id)) }
    return lists
  }

  /// The texts that a field maps texts to; nil where it is unset.
  func parameters(_ id: Int) throws(TJSONError) -> Parameters? {
    guard let entries = try entries(id) else { return nil }
    var parameters = Parameters()
    for entry in entries {
      // Java writes no entry for a value that is null.
      guard case .text(let key) = entry.key else { throw .wrongType(field: id, expected: "map of texts") }
      switch entry.value {
      case .text(let value): parameters.entries.append(Parameters.Entry(key: key, value: value))
      case .null: continue
      default: throw .wrongType(field: id, expected: "map of texts")
      }
    }
    return parameters
  }

  /// The locations that a field maps lists of texts to; nil where it is unset.
  func locations(_ id: Int) throws(TJSONError) -> [SkewedLocation]? {
    guard let entries = try entries(id) else { return nil }
    var locations: [SkewedLocation] = []
    for entry in entries {
      guard case .text(let location) = entry.value else { throw .wrongType(field: id, expected: "map to texts") }
      let values = try Self.texts(Self.contents(of: entry.key, field: id), field: id)
      locations.append(SkewedLocation(values: values, location: location))
    }
    return locations
  }

  private func elements(_ id: Int) throws(TJSONError) -> ArraySlice<TJSONValue>? {
    guard let value = self[id] else { return nil }
    return try Self.contents(of: value, field: id)
  }

  /// What a list holds behind its type code and count.
  private static func contents(of value: TJSONValue, field id: Int) throws(TJSONError) -> ArraySlice<TJSONValue> {
    guard case .array(let elements) = value, elements.count >= 2 else { throw .wrongType(field: id, expected: "list") }
    return elements.dropFirst(2)
  }

  private static func texts(_ elements: ArraySlice<TJSONValue>, field id: Int) throws(TJSONError) -> [String] {
    var texts: [String] = []
    for element in elements {
      guard case .text(let text) = element else { throw .wrongType(field: id, expected: "list of texts") }
      texts.append(text)
    }
    return texts
  }

  /// What a map holds behind its type codes and count.
  private func entries(_ id: Int) throws(TJSONError) -> [TJSONValue.Entry]? {
    guard let value = self[id] else { return nil }
    guard case .array(let parts) = value, parts.count == 4, case .object(let entries) = parts[3] else {
      throw .wrongType(field: id, expected: "map")
    }
    return entries
  }
}

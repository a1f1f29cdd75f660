import HiveMetastore
import JSONText

/// The arguments of one request.
struct EventArguments: Sendable {
  private let node: JSONNode?
  private let api: String

  init(_ node: JSONNode?, of api: String) {
    self.node = node
    self.api = api
  }

  private subscript(name: String) -> JSONNode? {
    node?[name].flatMap { $0.isNull ? nil : $0 }
  }

  /// A text that must be there.
  func text(_ name: String) throws(MetastoreError) -> String {
    guard let text = try optionalText(name) else { throw MetastoreError(.meta, "\(api) needs `\(name)`") }
    return text
  }

  /// A name that must be there: Glue keeps names in lower case, and folds what it is asked for.
  func name(_ argument: String) throws(MetastoreError) -> String {
    let text = try text(argument)
    guard !text.isEmpty else { throw MetastoreError(.meta, "`\(argument)` of \(api) is empty") }
    return CatalogName.folded(text)
  }

  /// A text that may be missing or null; a number or a truth is taken by its spelling, as the connector's own reader does.
  func optionalText(_ name: String) throws(MetastoreError) -> String? {
    guard let value = self[name] else { return nil }
    guard let text = value.spelling else { throw wrong(name, "a text") }
    return text
  }

  /// Texts that must be there; one alone may stand without the list.
  func texts(_ name: String) throws(MetastoreError) -> [String] {
    guard let texts = try optionalTexts(name) else { throw MetastoreError(.meta, "\(api) needs `\(name)`") }
    return texts
  }

  /// Texts; one alone may stand without the list. Nil where they are missing or null.
  func optionalTexts(_ name: String) throws(MetastoreError) -> [String]? {
    guard let value = self[name] else { return nil }
    var texts: [String] = []
    for element in value.elements ?? [value] {
      guard let text = element.spelling else { throw wrong(name, "a list of texts") }
      texts.append(text)
    }
    return texts
  }

  /// The most entries that are asked for: nil for all, which a missing or a negative number stands for, and one beyond
  /// any list. A number may stand in quotes.
  func limit(_ name: String) throws(MetastoreError) -> Int? {
    guard let value = self[name] else { return nil }
    guard value.bool == nil, let number = value.spelling.flatMap(Double.init), number.isFinite else {
      throw wrong(name, "a whole number")
    }
    return number < 0 ? nil : Int(exactly: number.rounded(.down))
  }

  /// A truth, which may stand in quotes; false where it is missing.
  func flag(_ name: String) throws(MetastoreError) -> Bool {
    guard let value = self[name] else { return false }
    switch value.spelling.map(\.utf8) {
    case let text? where text.elementsEqual("true".utf8): return true
    case let text? where text.elementsEqual("false".utf8): return false
    default: throw wrong(name, "true or false")
    }
  }

  /// Names and values; none where they are missing.
  func parameters(_ name: String) throws(MetastoreError) -> Parameters {
    guard let value = self[name] else { return Parameters() }
    guard let members = value.members else { throw wrong(name, "an object of texts") }
    var parameters = Parameters()
    for member in members where !member.value.isNull {
      guard let text = member.value.string else { throw wrong(name, "an object of texts") }
      parameters[member.name] = text
    }
    return parameters
  }

  /// A struct that must be there.
  func record<Struct: ThriftStruct>(_ name: String, as _: Struct.Type = Struct.self) throws(MetastoreError) -> Struct {
    try read(try text(name), name)
  }

  /// A struct that may be missing or empty.
  func optionalRecord<Struct: ThriftStruct>(_ name: String) throws(MetastoreError) -> Struct? {
    guard let text = try optionalText(name), !text.isEmpty else { return nil }
    return try read(text, name)
  }

  /// Structs that must be there.
  func records<Struct: ThriftStruct>(_ name: String) throws(MetastoreError) -> [Struct] {
    var records: [Struct] = []
    for text in try texts(name) { records.append(try read(text, name)) }
    return records
  }

  private func read<Struct: ThriftStruct>(_ text: String, _ name: String) throws(MetastoreError) -> Struct {
    do throws(TJSONError) {
      return try Struct(tjson: text)
    } catch {
      throw MetastoreError(.invalidObject, "`\(name)` of \(api): \(error.message)")
    }
  }

  private func wrong(_ name: String, _ expected: String) -> MetastoreError {
    MetastoreError(.meta, "`\(name)` of \(api) is not \(expected)")
  }
}

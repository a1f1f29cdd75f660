import JSONText
import PolicyModel

/// A view that Athena or Presto wrote: its definition is JSON in base 64 within a comment, `/* Presto View: eyJ... */`.
/// https://trino.io/docs/current/connector/hive.html#sql-views
struct PrestoView {
  private static let opening = "/* Presto View: "
  private static let closing = " */"

  private let definition: JSONNode

  /// The view of a text; nil where it is a view of another kind.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.starts(with: Self.opening.utf8) else { return nil }
    let body = bytes.dropFirst(Self.opening.utf8.count).prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "*") }
    guard let json = Base64.decode(String(decoding: body, as: UTF8.self)) else { return nil }
    let document = JSONDocument.parse(json)
    guard let root = document.root, document.errors.isEmpty, root.members != nil else { return nil }
    definition = root
  }

  /// The query, where the definition gives it.
  var query: String? { definition["originalSql"]?.string }

  /// The catalog that it is of, where the definition gives it.
  var catalog: String? { definition["catalog"]?.string }

  /// What Athena writes for the expanded text of its views, whose query is in the definition.
  static let expandedText = "/* Presto View */"
  /// What the catalog's own account calls it.
  static let ownCatalog = "awsdatacatalog"

  /// The view's text with the catalog in which it is to be found.
  func text(in catalog: String) -> String {
    var members = definition.members ?? []
    if let index = members.firstIndex(where: { $0.name.utf8.elementsEqual("catalog".utf8) }) {
      members[index].value = JSONNode(catalog)
    } else {
      members.append(JSONMember("catalog", JSONNode(catalog)))
    }
    let json = JSONWriter.minifiedBytes(JSONNode(.object(members)))
    return Self.opening + Base64.encode(json) + Self.closing
  }
}

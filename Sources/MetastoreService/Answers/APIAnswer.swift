import HiveMetastore
import JSONText

/// The content of an answer: members in the order in which they are written.
struct APIAnswer: Sendable {
  /// The object that stands in `apiResponse`.
  var node: JSONNode

  /// An answer of these members.
  init(_ members: KeyValuePairs<String, JSONNode>) {
    node = JSONNode(.object(members.map { JSONMember($0.key, $0.value) }))
  }
}

extension JSONNode {
  /// The texts of structs; null where there are none, as the connector's own handlers answer.
  static func structs(_ structs: [some ThriftStruct]) -> JSONNode {
    structs.isEmpty ? JSONNode(.null) : JSONNode(.array(TJSONWriter.texts(of: structs).map { JSONNode($0) }))
  }

  /// A list of texts.
  static func texts(_ texts: [String]) -> JSONNode { JSONNode(.array(texts.map { JSONNode($0) })) }

  /// A text, or null.
  static func optional(_ text: String?) -> JSONNode { text.map { JSONNode($0) } ?? JSONNode(.null) }

  /// A boolean.
  static func flag(_ flag: Bool) -> JSONNode { JSONNode(.bool(flag)) }
}

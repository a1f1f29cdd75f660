import HiveMetastore
import JSONText

/// The content of an answer: members in the order in which they are written.
struct APIAnswer: Sendable {
  private let members: [(name: String, value: Value)]

  /// The value of a member.
  enum Value: Sendable {
    /// One that is yet to be written.
    case node(JSONNode)
    /// One that is JSON already, as the texts of many structs are.
    case json([UInt8])
    /// Texts of partitions.
    case partitionTexts(PartitionList)
  }

  /// An answer of these members.
  init(_ members: KeyValuePairs<String, Value>) {
    self.members = members.map { ($0.key, $0.value) }
  }

  /// The object that stands in `apiResponse`.
  var json: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(members.reduce(64) { $0 + $1.value.length })
    bytes.append(UInt8(ascii: "{"))
    for (index, member) in members.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += JSONWriter.quoted(member.name).utf8
      bytes.append(UInt8(ascii: ":"))
      switch member.value {
      case .node(let node): bytes += JSONWriter.minifiedBytes(node)
      case .json(let json): bytes += json
      case .partitionTexts(let list): list.appendJSON(to: &bytes)
      }
    }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }
}

extension APIAnswer.Value {
  /// The text of a struct.
  static func record(_ record: some ThriftStruct) -> Self { .node(JSONNode(record.tjson)) }

  /// The texts of structs; null where there are none, as the connector's own handlers answer.
  static func structs(_ structs: [some ThriftStruct]) -> Self {
    structs.isEmpty ? .null : .json(TJSONWriter.jsonTexts(of: structs))
  }

  /// The texts of partitions; null where there are none.
  static func partitions(_ list: PartitionList) -> Self { list.places.isEmpty ? .null : .partitionTexts(list) }

  /// A list of texts.
  static func texts(_ texts: [String]) -> Self { .node(.texts(texts)) }

  /// A text, or null.
  static func optional(_ text: String?) -> Self { .node(.optional(text)) }

  /// A boolean.
  static func flag(_ flag: Bool) -> Self { .node(.flag(flag)) }

  /// Null.
  static var null: Self { .node(JSONNode(.null)) }

  /// About how many bytes it has.
  fileprivate var length: Int {
    switch self {
    case .node: 256
    case .json(let json): json.count
    case .partitionTexts(let list): list.jsonLength
    }
  }
}

extension JSONNode {
  /// A list of texts.
  static func texts(_ texts: [String]) -> JSONNode { JSONNode(.array(texts.map { JSONNode($0) })) }

  /// A text, or null.
  static func optional(_ text: String?) -> JSONNode { text.map { JSONNode($0) } ?? JSONNode(.null) }

  /// A boolean.
  static func flag(_ flag: Bool) -> JSONNode { JSONNode(.bool(flag)) }
}

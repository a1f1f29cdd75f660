import HiveMetastore
import JSONText

extension Parameters {
  /// What Glue calls `Parameters`; none where it gives none.
  init(glue node: JSONNode?) {
    self.init()
    for member in node?.members ?? [] {
      if let text = member.value.string { self[member.name] = text }
    }
  }

  /// The object that Glue takes.
  var glue: JSONNode { JSONNode(.object(entries.map { JSONMember($0.key, JSONNode($0.value)) })) }
}

import HiveMetastore
import JSONText

extension FieldSchema {
  /// A column as Glue describes it; one without a type is taken for text, as Glue's own engines do.
  init(glue node: JSONNode) {
    self.init()
    // One pass over the members: columns are most of a catalog.
    for member in node.members ?? [] {
      // None of these words has another spelling that Unicode calls the same.
      switch member.name {
      case "Name": name = member.value.string
      case "Type": type = member.value.string
      case "Comment": comment = member.value.string
      default: break
      }
    }
    type = type ?? "string"
  }

  /// The columns of a list; none where it is missing.
  static func list(glue node: JSONNode?) -> [FieldSchema] {
    (node?.elements ?? []).map(FieldSchema.init(glue:)).filter { $0.name != nil }
  }

  /// What Glue takes.
  var glue: JSONNode {
    var column = GlueObject()
    column.set("Name", name)
    column.set("Type", type)
    column.set("Comment", comment)
    return column.node
  }
}

extension [FieldSchema] {
  /// What Glue takes.
  var glue: JSONNode { JSONNode(.array(map(\.glue))) }
}

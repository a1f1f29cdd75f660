import HiveMetastore
import JSONText

extension FieldSchema {
  /// A column as Glue describes it; one without a type is taken for text, as Glue's own engines do.
  init(glue node: JSONNode) {
    self.init()
    name = node["Name"]?.string
    type = node["Type"]?.string ?? "string"
    comment = node["Comment"]?.string
  }

  /// The columns of a list; none where it is missing.
  static func list(glue node: JSONNode?) -> [FieldSchema] {
    (node?.elements ?? []).filter { $0["Name"]?.string != nil }.map(FieldSchema.init(glue:))
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

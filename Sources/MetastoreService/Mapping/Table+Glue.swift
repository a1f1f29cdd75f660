import HiveMetastore
import JSONText

extension Table {
  /// A table as Glue describes it; what is missing has the value that Hive gives it.
  ///
  /// - Parameters:
  ///   - node: Glue's `Table`.
  ///   - database: the database that it was asked for in, where the answer does not say.
  ///   - catalogName: the name of the data catalog in Athena, which views of Presto and Athena are rewritten to.
  /// https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-tables.html#aws-glue-api-catalog-tables-Table
  init(glue node: JSONNode, database: String, catalogName: String?) {
    self.init()
    name = node["Name"]?.string
    databaseName = node["DatabaseName"]?.string ?? database
    owner = node["Owner"]?.string
    createTime = node["CreateTime"]?.seconds ?? 0
    lastAccessTime = node["LastAccessTime"]?.seconds ?? 0
    retention = node["Retention"]?.integer.flatMap(Int32.init(exactly:))
    storage = StorageDescriptor(glue: node["StorageDescriptor"])
    partitionKeys = FieldSchema.list(glue: node["PartitionKeys"])
    parameters = Parameters(glue: node["Parameters"])
    if let description = node["Description"]?.string, !description.isEmpty, parameters?["comment"] == nil {
      parameters?["comment"] = description
    }
    // Tables that Glue's crawlers and other tools leave without a type hold data outside of Hive's warehouse.
    tableType = node["TableType"]?.string ?? "EXTERNAL_TABLE"
    isTemporary = false
    let original = node["ViewOriginalText"]?.string
    viewOriginalText = original
    viewExpandedText = node["ViewExpandedText"]?.string
    if let original, let view = PrestoView(original) {
      viewOriginalText = catalogName.map(view.text(in:)) ?? original
      viewExpandedText = view.query ?? viewExpandedText
    }
  }

  /// The table as the catalog's own account has it: a view that was rewritten to `catalogName` is of its own catalog again.
  func atHome(from catalogName: String?) -> Table {
    guard let catalogName, let text = viewOriginalText, let view = PrestoView(text),
      view.catalog?.utf8.elementsEqual(catalogName.utf8) == true
    else { return self }
    var table = self
    table.viewOriginalText = view.text(in: PrestoView.ownCatalog)
    table.viewExpandedText = PrestoView.expandedText
    return table
  }

  /// What Glue takes to make or change it.
  var glueInput: JSONNode {
    var input = GlueObject()
    input.set("Name", name)
    input.set("Description", parameters?["comment"])
    input.set("Owner", owner)
    input.set("LastAccessTime", lastAccessTime.flatMap { $0 > 0 ? $0 : nil })
    input.set("Retention", retention)
    input.set("StorageDescriptor", storage?.glue)
    input.set("PartitionKeys", partitionKeys?.glue)
    input.set("ViewOriginalText", viewOriginalText)
    input.set("ViewExpandedText", viewExpandedText)
    input.set("TableType", tableType)
    input.set("Parameters", parameters?.glue)
    return input.node
  }

  /// The names of the columns by which it is partitioned.
  var keyNames: [String] { (partitionKeys ?? []).compactMap(\.name) }
}
